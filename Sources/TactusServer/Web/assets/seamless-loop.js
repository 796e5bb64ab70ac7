import { Emitter } from "./emitter.js";
import { memory } from "./sound.js";

const slip = 0.012; // seconds: how exactly the clocks are known
const soon = 1.5; // seconds before the loop's end from which on it is prepared: the longer clocks have run the better they are known
const late = 0.06; // seconds that the element's sound may come before or after its clock
const lead = 0.06; // seconds that the element needs to start

/**
 * Repeats a stretch of the recording without a gap, at any speed.
 *
 * A media element needs some tens of milliseconds to go back. So what it plays is remembered on the audio thread (see
 * `loop-processor.js`), and when the end of the loop comes, that is played again instead, from the sample on that is due;
 * the element rests. This needs one pass from the loop's beginning; without it the element goes back once by itself.
 * Sends `running` where it takes over from an element that has ended, and `moved`.
 */
export class SeamlessLoop extends Emitter {
  isPaused = false;
  #media;
  #sound;
  #armed;
  #loop;

  constructor(media, sound) {
    super();
    this.#media = media;
    this.#sound = sound;
    sound.on("begun", (begun) => this.#begin(begun));
    for (const name of ["seeking", "waiting", "ratechange", "emptied"]) media.addEventListener(name, () => this.disarm());
  }

  /** Why a loop will have a gap; undefined when it will have none. */
  obstacle({ start, end }) {
    if (!globalThis.isSecureContext || !globalThis.AudioWorkletNode) return "Loops have a short gap where they begin again: this browser repeats them without one only over https, or on the server's own machine.";
    if ((end - start) / this.#media.playbackRate > memory) return `Loops that play longer than ${memory} seconds have a short gap where they begin again.`;
    return undefined;
  }

  get isRunning() {
    return Boolean(this.#loop);
  }

  /** Whether the end of the loop is taken care of. */
  get isReady() {
    return Boolean(this.#armed || this.#loop);
  }

  /** The position in the recording; undefined while the element plays. */
  get time() {
    if (!this.#loop) return undefined;
    const { head, span, began, rate } = this.#loop;
    const passed = (this.#sound.context.currentTime - began) * rate;
    return head + (((passed % span) + span) % span);
  }

  /**
   * The pass under way, or the one that will be the first: at the context's time `began` the moment `head` of the
   * recording is played, and again each time that `span` has been played. Undefined when not ready.
   */
  get pass() {
    return this.#loop ?? this.#armed;
  }

  /** Gets ready when the loop has been heard from its beginning on and the clocks are known. */
  prepare({ start, end }) {
    const sound = this.#sound;
    const rate = this.#media.playbackRate;
    if (!sound.processor || this.isReady || !sound.isSettled || sound.from > start + slip) return;
    if ((end - this.#media.currentTime) / rate > soon) return;
    const { sampleRate, currentTime } = sound.context;
    // Where the element began at the loop's start nothing was heard before its sound came, which its clock does not tell.
    const began = sound.timeOf(start);
    const hasBegunHere = sound.from > start - slip && Math.abs(sound.flowing - began) < late;
    const first = Math.round((hasBegunHere ? sound.flowing : began) * sampleRate);
    const length = Math.round(((end - start) / rate) * sampleRate);
    if (length > memory * sampleRate || first + length < (currentTime + 0.02) * sampleRate) return;
    this.#armed = { head: start, span: end - start, rate, began: first / sampleRate };
    this.#post({ name: "arm", first, length });
  }

  disarm() {
    if (!this.#armed) return;
    this.#armed = undefined;
    this.#post({ name: "disarm" });
  }

  #begin({ anchor, isJump }) {
    if (this.#armed) {
      this.#loop = this.#armed;
      this.#armed = undefined;
      this.isPaused = false;
      const hasEnded = this.#media.paused; // the loop reaches to the song's end
      this.#media.pause();
      if (hasEnded) this.send("running");
    }
    if (!this.#loop) return this.#post({ name: "pass" }); // it was called off too late
    this.#loop.began = anchor / this.#sound.context.sampleRate;
    if (isJump) this.send("moved", this.time);
  }

  #post(message) {
    this.#sound.processor.port.postMessage(message);
  }

  /** Goes to a moment within the loop. */
  jump(moment) {
    const { head, span, rate } = this.#loop;
    const offset = ((((moment - head) % span) + span) % span) / rate;
    this.#post({ name: "jump", offset: Math.round(offset * this.#sound.context.sampleRate) });
  }

  pause() {
    this.isPaused = true;
    this.#sound.context.suspend();
  }

  resume() {
    this.isPaused = false;
    this.#sound.start();
  }

  /** Lets the element play on, from a moment or from here; what was remembered is heard until it is. */
  leave(moment, { isPlaying = !this.isPaused } = {}) {
    if (!this.#loop) return;
    const here = this.time + (isPlaying ? lead * this.#loop.rate : 0);
    this.#loop = undefined;
    this.isPaused = false;
    this.#media.currentTime = moment ?? here;
    this.#sound.restart();
    this.#post({ name: "pass", waits: isPlaying });
    if (isPlaying) this.#media.play().catch(() => {});
  }
}
