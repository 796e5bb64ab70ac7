import { lastAtOrBefore, timeOf } from "./lookup.js";

const tick = 40; // milliseconds between looks
const ahead = { shown: 0.2, hidden: 1.5 }; // seconds of clicks scheduled; browsers slow the timers of a hidden page to one a second
const late = 0.02; // seconds by which a beat may be past and still be clicked
const same = 0.05; // seconds within which a beat is not clicked twice

/** A click on every beat, accented on the downbeat, played by Web Audio at sample-exact times on the clock of the recording. */
export class ClickTrack {
  isOn = false;
  #player;
  #beats = () => [];
  #output;
  #volume = 0.7;
  /** `{ index, at, tone }` of the clicks that have not ended. */
  #scheduled = new Set();
  #timer;

  constructor(player, beats) {
    this.#player = player;
    this.#beats = beats;
    for (const name of ["state", "rate", "seek", "loop"]) player.on(name, () => this.#restart());
  }

  set volume(value) {
    this.#volume = value;
    if (this.#output) this.#output.gain.setTargetAtTime(value, this.#context.currentTime, 0.01);
  }

  get volume() {
    return this.#volume;
  }

  get #context() {
    return this.#player.sound.context;
  }

  /** Called from a key or a click, when browsers allow sound to start. */
  setOn(isOn) {
    this.isOn = isOn;
    if (isOn) {
      this.#player.sound.start();
      this.#output ??= this.#connected(new GainNode(this.#context, { gain: this.#volume }));
    }
    this.#restart();
  }

  #connected(node) {
    node.connect(this.#player.sound.output);
    return node;
  }

  /** The beats changed: what is scheduled no longer holds. */
  renew() {
    this.#restart();
  }

  #restart() {
    for (const { tone } of this.#scheduled) tone.stop();
    this.#scheduled.clear();
    clearInterval(this.#timer);
    this.#timer = undefined;
    if (!this.isOn || !this.#player.isPlaying) return;
    this.#timer = setInterval(() => this.#schedule(), tick);
    this.#schedule();
  }

  #schedule() {
    const { media, sound, rate, loop, isLooping, pass } = this.#player;
    if (this.#context.state !== "running") return;
    const from = this.#context.currentTime - late;
    const until = from + late + (document.hidden ? ahead.hidden : ahead.shown);
    if (pass && from + late >= pass.began) return this.#schedulePasses(pass, from, until);
    sound.look();
    const zero = media.seeking ? undefined : sound.timeOf(0);
    if (zero === undefined) return;
    const end = loop && isLooping && media.currentTime < loop.end ? loop.end - late : Infinity;
    this.#each((from - zero) * rate, Math.min((until - zero) * rate, end), (index, moment) => this.#sound(index, zero + moment / rate));
  }

  /** In a loop without a gap the beats come round as exactly as the recording does. */
  #schedulePasses({ began, head, span, rate }, from, until) {
    const period = span / rate;
    for (let start = began + Math.max(0, Math.floor((from - began) / period)) * period; start < until; start += period) {
      // A beat at the seam is clicked once, though the loop's ends are hardly ever exactly on it.
      const first = Math.max(-late, (from - start) * rate);
      const last = Math.min(span - late, (until - start) * rate);
      this.#each(head + first, head + last, (index, moment) => this.#sound(index, start + (moment - head) / rate));
    }
  }

  /** The beats after a moment and before a later one. */
  #each(from, until, run) {
    const beats = this.#beats();
    for (let index = lastAtOrBefore(beats, from, timeOf) + 1; index < beats.length && beats[index].time < until; index += 1) run(index, beats[index].time);
  }

  #sound(index, time) {
    for (const known of this.#scheduled) if (known.index === index && Math.abs(known.at - time) < same) return;
    const context = this.#context;
    const at = Math.max(context.currentTime, time);
    const isDownbeat = this.#beats()[index].position === 1;
    const tone = new OscillatorNode(context, { type: "triangle", frequency: isDownbeat ? 1760 : 1175 });
    const envelope = new GainNode(context, { gain: 0 });
    envelope.gain.setValueAtTime(0, at);
    envelope.gain.linearRampToValueAtTime(isDownbeat ? 0.9 : 0.5, at + 0.001);
    envelope.gain.exponentialRampToValueAtTime(0.001, at + (isDownbeat ? 0.07 : 0.045));
    tone.connect(envelope).connect(this.#output);
    tone.start(at);
    tone.stop(at + 0.09);
    const click = { index, at, tone };
    this.#scheduled.add(click);
    tone.addEventListener("ended", () => {
      envelope.disconnect();
      this.#scheduled.delete(click);
    });
  }
}
