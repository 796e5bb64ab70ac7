import { Emitter } from "./emitter.js";

/** Plays the recording: position, loop, speed at constant pitch. Sends `state`, `seek`, `loop`, `rate`, `unplayable`. */
export class Player extends Emitter {
  media = new Audio();
  loop;
  isLooping = true;
  #wanted;

  constructor() {
    super();
    this.media.preload = "auto";
    this.media.preservesPitch = true;
    for (const name of ["play", "pause", "ended", "loadedmetadata"]) this.media.addEventListener(name, () => this.send("state"));
    this.media.addEventListener("loadedmetadata", () => this.#wanted !== undefined && this.seek(this.#wanted));
    this.media.addEventListener("seeked", () => this.send("seek", this.time));
    this.media.addEventListener("timeupdate", () => this.keepInLoop());
    this.media.addEventListener("error", () => this.media.getAttribute("src") && this.send("unplayable"));
  }

  load(source) {
    this.media.pause();
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
    return !this.media.paused && !this.media.ended;
  }

  get time() {
    return this.#wanted ?? this.media.currentTime;
  }

  get duration() {
    return Number.isFinite(this.media.duration) ? this.media.duration : 0;
  }

  async toggle() {
    if (this.isPlaying) return this.media.pause();
    if (!this.hasAudio) return;
    if (this.media.ended) this.media.currentTime = this.isLooping && this.loop ? this.loop.start : 0;
    try {
      await this.media.play();
    } catch (error) {
      if (error.name !== "AbortError") this.send("unplayable");
    }
  }

  /** Before the audio is known the time is kept, and sought when it is. */
  seek(time) {
    const target = Math.max(0, this.duration ? Math.min(time, this.duration) : time);
    if (this.media.readyState >= 1) {
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
    this.media.defaultPlaybackRate = rate;
    this.media.playbackRate = rate;
    this.send("rate", rate);
  }

  setLoop(loop) {
    this.loop = loop && loop.end - loop.start > 0.05 ? loop : undefined;
    if (this.loop) this.isLooping = true;
    this.send("loop", this.loop);
  }

  /** Back to the start of the loop when its end has been played; a position beyond the loop is left alone. */
  keepInLoop() {
    if (!this.loop || !this.isLooping || !this.isPlaying || this.media.seeking) return;
    const { start, end } = this.loop;
    if (this.time >= end && this.time < end + 0.5) this.seek(start);
  }
}
