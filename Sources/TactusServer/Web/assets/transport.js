import { find, setIcon, setText } from "./dom.js";
import { clock, length } from "./format.js";

/** The bar at the foot: playing, the loop, the speed, the click and the volumes. */
export class Transport {
  #play = find("#play");
  #time = find("#time");
  #bar = find("#position");
  #loop = find("#loop");
  #shownTime = "";

  constructor({ player, clickTrack, actions }) {
    Object.assign(this, { player, clickTrack });
    const press = (id, run) => find(id).addEventListener("click", run);
    press("#play", actions.toggle);
    press("#bar-back", () => actions.step("bar", -1));
    press("#bar-on", () => actions.step("bar", 1));
    press("#loop-in", () => actions.loopFrom());
    press("#loop-out", () => actions.loopTo());
    press("#loop", actions.toggleLoop);
    press("#loop-clear", actions.clearLoop);
    press("#click", actions.toggleClick);
    press("#rate-reset", () => (player.rate = 1));
    press("#more-sound", (event) => {
      const isOpen = find("#transport").classList.toggle("expanded");
      event.currentTarget.setAttribute("aria-expanded", String(isOpen));
    });
    slider("#rate", (value) => (player.rate = value));
    slider("#volume", (value) => (player.volume = value));
    slider("#click-volume", (value) => (clickTrack.volume = value));
    player.on("state", () => this.show());
    player.on("loop", () => this.showLoop());
    player.on("rate", () => this.showRate());
    this.show();
    this.showLoop();
    this.showRate();
  }

  show() {
    const { player } = this;
    setIcon(this.#play, player.isPlaying ? "pause" : "play");
    this.#play.setAttribute("aria-label", player.isPlaying ? "Pause" : "Play");
    this.#play.disabled = !player.hasAudio;
  }

  showLoop() {
    const { loop, isLooping } = this.player;
    this.#loop.setAttribute("aria-pressed", String(Boolean(loop && isLooping)));
    this.#loop.title = this.player.loopObstacle ?? "Loop this bar, or the loop on or off (L)";
    find("#loop-clear").hidden = !loop;
    setText(find("#loop-words"), loop ? `${clock(loop.start, 1)} – ${clock(loop.end, 1)}` : "Loop");
  }

  showRate() {
    const { rate } = this.player;
    const field = find("#rate");
    field.value = rate;
    paint(field);
    field.setAttribute("aria-valuetext", `${Math.round(rate * 100)} % of the speed`);
    setText(find("#rate-reset"), `${rate.toFixed(2)}×`);
  }

  showClick() {
    find("#click").setAttribute("aria-pressed", String(this.clickTrack.isOn));
  }

  frame(time, song) {
    const words = clock(time, 1);
    if (words !== this.#shownTime) {
      this.#shownTime = words;
      setText(this.#time, words);
    }
    setText(find("#duration"), length(song?.duration ?? 0));
    setText(this.#bar, song?.barBeatAt(time) || "–");
  }
}

/** A range field whose filled part is drawn by the style sheet. */
function slider(id, onInput) {
  const field = find(id);
  field.addEventListener("input", () => {
    onInput(Number(field.value));
    paint(field);
  });
  paint(field);
}

function paint(field) {
  const share = (field.value - field.min) / (field.max - field.min);
  field.style.setProperty("--share", share.toFixed(3));
}
