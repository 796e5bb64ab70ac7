import { Emitter } from "./emitter.js";
import { SeamlessLoop } from "./seamless-loop.js";
import { Sound } from "./sound.js";

/** Seconds; what is shorter is no loop. */
export const shortestLoop = 0.05;
const slightly = 0.02; // seconds that a loop may end before the song and still reach to its end
const overdue = 0.15; // seconds past a loop's end after which the element goes back by itself

/**
 * Plays the recording: position, loop, speed at constant pitch. A loop is repeated without a gap where that can be done.
 * Sends `state`, `seek`, `loop`, `rate`, `unplayable`.
 */
export class Player extends Emitter {
  media = new Audio();
  sound = new Sound(this.media);
  loop;
  isLooping = true;
  #seamless = new SeamlessLoop(this.media, this.sound);
  #wanted;

  constructor() {
    super();
    this.media.preload = "auto";
    this.media.preservesPitch = true;
    for (const name of ["play", "pause", "ended", "loadedmetadata"]) this.media.addEventListener(name, () => this.#seamless.isRunning || this.send("state"));
    this.media.addEventListener("loadedmetadata", () => this.#wanted !== undefined && this.seek(this.#wanted));
    this.media.addEventListener("seeked", () => this.send("seek", this.time));
    this.media.addEventListener("timeupdate", () => this.keepInLoop());
    this.media.addEventListener("ended", () => this.#loopFromEnd());
    this.media.addEventListener("error", () => this.media.getAttribute("src") && this.send("unplayable"));
    // The keys of keyboards, headphones and lock screens.
    for (const name of ["play", "pause"]) navigator.mediaSession?.setActionHandler(name, () => (name === "play") !== this.isPlaying && this.toggle());
    this.#seamless.on("running", () => this.send("state"));
    this.#seamless.on("moved", (time) => this.send("seek", time));
  }

  load(source) {
    this.media.pause();
    this.#seamless.leave(0, { isPlaying: false });
    this.loop = undefined;
    this.#wanted = undefined;
    if (source) this.media.src = source;
    else this.media.removeAttribute("src");
    this.media.load();
    this.media.playbackRate = this.media.defaultPlaybackRate;
    this.send("state");
    this.send("loop");
  }

  get hasAudio() {
    return this.media.hasAttribute("src") && !this.media.error;
  }

  get isPlaying() {
    if (this.#seamless.isRunning) return !this.#seamless.isPaused;
    return !this.media.paused && (!this.media.ended || this.#seamless.isReady);
  }

  get time() {
    return this.#wanted ?? this.#seamless.time ?? this.media.currentTime;
  }

  get duration() {
    return Number.isFinite(this.media.duration) ? this.media.duration : 0;
  }

  /** Which pass of a loop without a gap is heard, and on which clock; see `SeamlessLoop`. */
  get pass() {
    return this.#seamless.pass;
  }

  /** Why the loop will have a gap; undefined when it will have none. */
  get loopObstacle() {
    return this.loop && this.#seamless.obstacle(this.loop);
  }

  set volume(value) {
    this.sound.volume = value;
  }

  async toggle() {
    if (this.isPlaying) return this.#pause();
    if (!this.hasAudio) return;
    if (this.loop || this.sound.context) await this.sound.start();
    if (this.#seamless.isRunning) {
      this.#seamless.resume();
      return this.send("state");
    }
    if (this.media.ended) this.media.currentTime = this.isLooping && this.loop ? this.loop.start : 0;
    try {
      await this.media.play();
    } catch (error) {
      if (error.name !== "AbortError") this.send("unplayable");
    }
  }

  #pause() {
    this.#seamless.disarm();
    if (!this.#seamless.isRunning) return this.media.pause();
    this.#seamless.pause();
    this.send("state");
  }

  /** Before the audio is known the time is kept, and sought when it is. */
  seek(time) {
    const target = Math.max(0, this.duration ? Math.min(time, this.duration) : time);
    if (this.#seamless.isRunning && target >= this.loop.start && target < this.loop.end) return this.#seamless.jump(target);
    if (this.#seamless.isRunning) {
      this.#seamless.leave(target);
    } else if (this.media.readyState >= 1) {
      this.#wanted = undefined;
      this.media.currentTime = target;
    } else {
      this.#wanted = target;
    }
    this.send("seek", target);
  }

  get rate() {
    return this.media.defaultPlaybackRate;
  }

  set rate(value) {
    const rate = Math.min(1.5, Math.max(0.5, Math.round(value * 100) / 100));
    this.#seamless.leave();
    this.media.defaultPlaybackRate = rate;
    this.media.playbackRate = rate;
    this.send("rate", rate);
  }

  setLoop(loop) {
    this.loop = loop && loop.end - loop.start > shortestLoop ? loop : undefined;
    this.setLooping(true);
  }

  /** Whether the loop is repeated or only kept. */
  setLooping(isLooping) {
    this.#seamless.disarm();
    this.#seamless.leave();
    this.isLooping = isLooping;
    if (this.loop && this.isPlaying) this.sound.start();
    this.send("loop", this.loop);
  }

  /** The element stops by itself where the song ends; a loop that reaches there goes on. */
  #loopFromEnd() {
    if (!this.loop || !this.isLooping || this.#seamless.isReady || this.loop.end < this.duration - slightly) return;
    this.seek(this.loop.start);
    this.media.play().catch(() => {});
  }

  /** Called on every frame: back to the start of the loop when its end has been played; a position beyond it is left alone. */
  keepInLoop() {
    this.sound.look();
    if (!this.loop || !this.isLooping || !this.isPlaying || this.#seamless.isRunning || this.media.seeking) return;
    const { start, end } = this.loop;
    const { time } = this;
    if (time < end) return this.#seamless.prepare(this.loop);
    if (time < end + (this.#seamless.isReady ? overdue : 0) || time > end + 0.5) return;
    this.seek(start);
  }
}
