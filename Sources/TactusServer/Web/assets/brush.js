/** The colours and letters that the canvases draw with, read from the style sheet so that there is one place for them. */

const names = [
  "paper", "surface", "sunken", "ink", "ink-2", "ink-3", "rule", "rule-2", "rubric", "tonic", "subdominant", "dominant", "chromatic",
  "wave", "wave-core", "band-low", "band-mid", "band-high", "loop", "hatch",
];
const mostWidths = 4000;

export class Brush {
  color = {};
  #widths = new Map();
  #hatches = new Map();

  read() {
    const style = getComputedStyle(document.documentElement);
    for (const name of names) this.color[name] = style.getPropertyValue(`--${name}`).trim();
    this.serif = style.getPropertyValue("--serif").trim();
    this.sans = style.getPropertyValue("--sans").trim();
    this.isDark = style.colorScheme.trim() === "dark";
    this.unit = parseFloat(style.fontSize) / 16;
    this.washes = this.isDark ? [0.27, 0.5] : [0.17, 0.36];
    this.#widths.clear();
    this.#hatches.clear();
  }

  /** `heard` things (chords, bars, meters, keys) are set in the serif, what is operated in the sans. */
  font(size, { serif = false, weight = 400, italic = false } = {}) {
    return `${italic ? "italic " : ""}${weight} ${size * this.unit}px ${serif ? this.serif : this.sans}`;
  }

  width(context, text, font) {
    const key = `${font}|${text}`;
    let width = this.#widths.get(key);
    if (width === undefined) {
      if (this.#widths.size >= mostWidths) this.#widths.clear();
      context.font = font;
      width = context.measureText(text).width;
      this.#widths.set(key, width);
    }
    return width;
  }

  /** Diagonal lines: "this is uncertain", on paper as in the dark. */
  hatch(context, color) {
    let pattern = this.#hatches.get(color);
    if (!pattern) {
      const tile = new OffscreenCanvas(8, 8);
      const pen = tile.getContext("2d");
      pen.strokeStyle = color;
      pen.lineWidth = 1.4;
      for (const shift of [-8, 0, 8]) {
        pen.moveTo(shift - 1, 9);
        pen.lineTo(shift + 9, -1);
      }
      pen.stroke();
      pattern = context.createPattern(tile, "repeat");
      this.#hatches.set(color, pattern);
    }
    return pattern;
  }
}
