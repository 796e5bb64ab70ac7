const linger = 250; // milliseconds of frames after the last cause for one: a seek takes some to arrive

/** Frames while something moves, and none while nothing does. */
export class FrameLoop {
  #run;
  #until = 0;
  #isRunning = false;

  /** `run(now)` draws one frame and says whether something still moves. */
  constructor(run) {
    this.#run = run;
  }

  wake = () => {
    this.#until = performance.now() + linger;
    if (this.#isRunning) return;
    this.#isRunning = true;
    requestAnimationFrame((now) => this.#frame(now));
  };

  #frame(now) {
    const isMoving = this.#run(now);
    this.#isRunning = isMoving || performance.now() < this.#until;
    if (this.#isRunning) requestAnimationFrame((next) => this.#frame(next));
  }
}
