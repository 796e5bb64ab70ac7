const pause = 64; // frames without sound that are no part of the music
const mostWait = 0.5; // seconds

/**
 * Remembers the last minute of what the page plays, and plays a stretch of it again and again, sample-exactly.
 *
 * Runs on the audio thread. What comes in goes out and into a ring, whose places are the context's frames. Messages:
 * `arm` (`first`, `length` in frames) repeats that stretch as soon as its end has come, `disarm` does not; `jump`
 * (`offset`) goes elsewhere in it; `pass` lets the input through again, with `waits` not before there is sound in it.
 * It says `{ anchor }` whenever the stretch begins anew: the frame at which its beginning is played; and `{ flowing }`
 * when sound comes in after silence: that frame. Where two pieces meet, one is faded into the other.
 */
class LoopProcessor extends AudioWorkletProcessor {
  #capacity;
  #left;
  #right;
  #silence = new Float32Array(128);
  #silent = Infinity; // frames without sound until now
  #next = 0; // the frame that should come next
  #armed;
  #loop;
  #leaveAt = Infinity;
  #anchor = 0;
  #fade;
  #fadeLeft = 0;
  /** The ring's frame that is faded out; negative for the input. */
  #fadeFrame = -1;

  constructor({ processorOptions: { seconds, fade } }) {
    super();
    this.#fade = fade;
    this.#capacity = Math.ceil(seconds * sampleRate) + fade;
    this.#left = new Float32Array(this.#capacity);
    this.#right = new Float32Array(this.#capacity);
    this.port.onmessage = ({ data: { name, ...message } }) => this[name](message);
  }

  arm({ first, length }) {
    const isPossible = length + this.#fade <= this.#capacity && first + length > currentFrame;
    this.#armed = isPossible ? { first, length } : undefined;
  }

  disarm() {
    this.#armed = undefined;
  }

  jump({ offset }) {
    if (!this.#loop) return;
    this.#beginFade(this.#frameAt(currentFrame));
    this.#begin(currentFrame - offset, { isJump: true });
  }

  pass({ waits = false } = {}) {
    this.#armed = undefined;
    this.#leaveAt = waits ? currentFrame + mostWait * sampleRate : currentFrame;
  }

  process([input], [output]) {
    const left = input[0] ?? this.#silence;
    const right = input[1] ?? left;
    // While a browser sets up its audio thread it leaves frames out: as good as silence.
    if (currentFrame !== this.#next) this.#silent = Infinity;
    this.#next = currentFrame + left.length;
    for (let index = 0; index < left.length; index += 1) {
      const frame = currentFrame + index;
      const end = this.#loop ? this.#loop.first + this.#loop.length + this.#fade : Infinity; // the fade needs what follows
      if (frame < end) {
        this.#left[frame % this.#capacity] = left[index];
        this.#right[frame % this.#capacity] = right[index];
      }
      const isSound = left[index] !== 0 || right[index] !== 0;
      this.#hear(frame, isSound);
      if (frame >= this.#leaveAt || (isSound && this.#leaveAt < Infinity)) this.#letPass(frame);
      this.#turn(frame);
      this.#write(output, index, left, right, this.#loop ? this.#frameAt(frame) : -1);
    }
    return true;
  }

  #hear(frame, isSound) {
    if (isSound && this.#silent > pause) this.port.postMessage({ flowing: frame });
    this.#silent = isSound ? 0 : this.#silent + 1;
  }

  /** Begins the stretch anew where its end is reached. */
  #turn(frame) {
    if (this.#armed && frame === this.#armed.first + this.#armed.length) {
      this.#loop = this.#armed;
      this.#armed = undefined;
      this.#beginFade(-1);
      this.#begin(frame);
    } else if (this.#loop && frame > this.#anchor && (frame - this.#anchor) % this.#loop.length === 0) {
      this.#beginFade(this.#loop.first + this.#loop.length);
      this.#begin(frame);
    }
  }

  #letPass(frame) {
    if (this.#loop) this.#beginFade(this.#frameAt(frame));
    this.#loop = undefined;
    this.#leaveAt = Infinity;
  }

  #begin(anchor, { isJump = false } = {}) {
    this.#anchor = anchor;
    this.port.postMessage({ anchor, isJump });
  }

  #beginFade(frame) {
    this.#fadeLeft = this.#fade;
    this.#fadeFrame = frame;
  }

  /** The ring's frame that is played at a frame of the context. */
  #frameAt(frame) {
    return this.#loop.first + ((frame - this.#anchor) % this.#loop.length);
  }

  #write(output, index, left, right, frame) {
    const place = frame % this.#capacity;
    let l = frame < 0 ? left[index] : this.#left[place];
    let r = frame < 0 ? right[index] : this.#right[place];
    if (this.#fadeLeft > 0) {
      const share = this.#fadeLeft / this.#fade;
      const old = this.#fadeFrame % this.#capacity;
      l += share * ((this.#fadeFrame < 0 ? left[index] : this.#left[old]) - l);
      r += share * ((this.#fadeFrame < 0 ? right[index] : this.#right[old]) - r);
      this.#fadeLeft -= 1;
      if (this.#fadeFrame >= 0) this.#fadeFrame += 1;
    }
    output[0][index] = l;
    output[1][index] = r;
  }
}

registerProcessor("loop", LoopProcessor);
