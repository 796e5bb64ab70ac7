/* Writes down every sample that the page sends to the loudspeakers, as `{ frame, samples }`, with the frame of the audio clock. */
(() => {
  const recorder = `
    class Tap extends AudioWorkletProcessor {
      samples = new Float32Array(4096); count = 0;
      process([[channel]]) {
        if (this.count === 0) this.frame = currentFrame;
        this.samples.set(channel ?? new Float32Array(128), this.count);
        this.count += 128;
        if (this.count === 4096) { this.port.postMessage({ frame: this.frame, samples: this.samples.slice() }); this.count = 0; }
        return true;
      }
    }
    registerProcessor("tap", Tap);`;
  const connect = AudioNode.prototype.connect;
  const taps = new WeakMap();
  window.tapped = [];

  async function tapOf(context) {
    await context.audioWorklet.addModule(URL.createObjectURL(new Blob([recorder], { type: "text/javascript" })));
    const tap = new AudioWorkletNode(context, "tap", { channelCount: 1, channelCountMode: "explicit" });
    tap.port.onmessage = ({ data }) => window.tapped.push(data);
    connect.call(tap, context.destination);
    return tap;
  }

  AudioNode.prototype.connect = function (target, ...rest) {
    if (target instanceof AudioDestinationNode) {
      const { context } = this;
      window.tappedRate = context.sampleRate;
      if (!taps.has(context)) taps.set(context, tapOf(context));
      taps.get(context).then((tap) => connect.call(this, tap));
    }
    return connect.call(this, target, ...rest);
  };
})();
