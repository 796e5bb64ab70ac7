import { find, prefersStillness, setText } from "./dom.js";
import { clock, length, spokenTime, title } from "./format.js";
import { lastAtOrBefore } from "./lookup.js";
import { Minimap } from "./minimap.js";
import { NowPlaying } from "./now-playing.js";
import { ChordChart } from "./chord-chart.js";
import { Readings, summary, warningList } from "./readings.js";
import { Stage } from "./stage.js";
import { Tables } from "./tables.js";

const leastRebuild = 250; // milliseconds between rebuilds of the chart while a song comes in
const gliding = 12; // seconds: a shorter view glides with the playhead, a longer one turns pages

/** The open song on the page: all its panels, redrawn when it changes and on every frame while something moves. */
export class SongView {
  song;
  follows = true;
  roman = false;
  #pointer;
  #rebuildAt = 0;
  #rebuilding;
  #shownTime;

  constructor({ axis, brush, peaks, player, history, seek, moveView, wake }) {
    Object.assign(this, { axis, player, peaks, wake });
    this.stage = new Stage({ axis, brush, peaks, player, wake });
    this.minimap = new Minimap({ axis, brush, peaks, player, onMove: moveView, wake });
    this.chart = new ChordChart({ onSeek: seek });
    this.now = new NowPlaying();
    this.readings = new Readings(history);
    this.tables = new Tables();
    history.on("change", () => this.song && this.readings.show(this.song));
    player.on("loop", () => this.stage.invalidate());
    this.setFollowing(true);
  }

  show(song) {
    this.song = song;
    this.axis.resize(this.axis.width, song.duration);
    this.axis.showAll();
    this.isFresh = true;
    this.setFollowing(true);
    song.on("change", () => this.song === song && this.refresh());
    this.refresh({ atOnce: true });
  }

  close() {
    this.song = undefined;
    this.point(undefined);
  }

  refresh({ atOnce = false } = {}) {
    const { song } = this;
    const now = performance.now();
    this.stage.show(song);
    this.minimap.show(song);
    this.readings.show(song);
    this.now.show(song);
    const isDue = song.isComplete || atOnce || now - this.#rebuildAt > leastRebuild;
    if (isDue) {
      this.#rebuildAt = now;
      this.chart.show(song);
      this.tables.show(song);
    }
    // Whatever came too soon after the last time is caught up with, so that the chart's bars are those of the grid.
    clearTimeout(this.#rebuilding);
    if (!isDue) this.#rebuilding = setTimeout(() => this.song === song && this.refresh(), leastRebuild);
    if (song.isComplete && this.isFresh) this.#openLegibly();
    setText(find("#song-title"), title(song.job.name));
    find("#song-title").title = song.job.name;
    setText(find("#song-about"), aboutSong(song));
    setText(find("#lanes-summary"), summary(song));
    const warnings = warningList(song.layers.warnings);
    find("#warnings").replaceChildren(...warnings);
    find("#warnings").hidden = !warnings.length;
    this.#shownTime = undefined;
  }

  /** A small screen opens on eight bars: at the whole song its chords could not be read. The minimap has the rest. */
  #openLegibly() {
    this.isFresh = false;
    const { bars } = this.song.grid;
    if (!(this.axis.width < 620 && bars?.length > 8)) return;
    const first = Math.max(0, Math.min(lastAtOrBefore(bars, this.player.time), bars.length - 8));
    this.axis.show(first ? bars[first].start : 0, bars[first + 7].end);
  }

  setFollowing(follows) {
    this.follows = follows;
    find("#follow").setAttribute("aria-pressed", String(follows));
    if (follows && this.song) this.reveal(this.player.time);
  }

  setRoman(roman) {
    this.roman = roman;
    this.stage.roman = roman;
    this.chart.roman = roman;
    find("#roman").setAttribute("aria-pressed", String(roman));
    if (this.song) this.refresh({ atOnce: true });
  }

  laneIDAt(y) {
    return this.stage.laneAt(y)?.id;
  }

  point(at) {
    this.#pointer = at;
    this.wake();
    this.#showReadOut();
  }

  /** Brings a time into view without changing the zoom. */
  reveal(time) {
    const { axis } = this;
    if (time < axis.start || time > axis.end) axis.scrollTo(time - axis.span * 0.3);
  }

  /** One frame of the page; whether there must be another. */
  frame(now) {
    const { axis, player, song } = this;
    if (!song) return false;
    this.#draw(now);
    return player.isPlaying || axis.isMoving;
  }

  #draw(now) {
    const { axis, player } = this;
    const time = player.time;
    if (player.isPlaying) player.keepInLoop();
    axis.step(now);
    if (player.isPlaying && this.follows && !axis.isMoving) this.#follow(time);
    this.stage.frame(time, this.#pointer?.x);
    // What lies under a pointer that rests changes when the view moves.
    if (this.#pointer) this.#showReadOut();
    this.minimap.frame(time);
    if (time === this.#shownTime) return;
    this.#shownTime = time;
    this.now.frame(time);
    this.chart.frame(time, { mayScroll: player.isPlaying && this.follows });
    this.#describePlayhead(time);
  }

  #follow(time) {
    const { axis } = this;
    if (axis.showsAll) return;
    if (axis.span < gliding && !prefersStillness()) axis.scrollTo(time - axis.span * 0.4);
    else if (time > axis.start + axis.span * 0.9 || time < axis.start) axis.show(time - axis.span * 0.12, time + axis.span * 0.88);
  }

  #describePlayhead(time) {
    const field = find("#field");
    const second = Math.floor(time);
    if (field.dataset.second === String(second) && this.player.isPlaying) return;
    field.dataset.second = second;
    field.setAttribute("aria-valuemax", Math.round(this.song.duration));
    field.setAttribute("aria-valuenow", second);
    field.setAttribute("aria-valuetext", [spokenTime(time), ...this.stage.readOut(time)].join(", "));
  }

  #showReadOut() {
    const node = find("#read-out");
    node.hidden = !this.#pointer || !this.song;
    if (node.hidden) return;
    const time = Math.min(this.song.duration, this.axis.time(this.#pointer.x));
    setText(node, [clock(time, 2), ...this.stage.readOut(time)].join("  ·  "));
    const room = this.axis.width - node.offsetWidth;
    node.style.transform = `translateX(${Math.max(0, Math.min(room, this.#pointer.x + 10))}px)`;
  }
}

function aboutSong(song) {
  const source = song.source ?? song.job.source;
  const parts = [
    song.duration > 0 && length(song.duration),
    source?.sampleRate && `${(source.sampleRate / 1000).toFixed(1).replace(".0", "")} kHz`,
    source?.channels && (source.channels === 1 ? "mono" : source.channels === 2 ? "stereo" : `${source.channels} channels`),
    song.source?.isTruncated && "cut short: only its beginning was analysed",
    ...feel(song.layers.descriptors),
    song.job.isCached && "known from before",
  ];
  return parts.filter(Boolean).join(" · ");
}

/** What the descriptors say in words; those that could not be told are left out. */
function feel({ danceability, swing, onsetRate } = {}) {
  return [
    danceability && `danceability ${danceability.toFixed(1)}`,
    swing && (swing < 1.2 ? "straight eighths" : `swing ${swing.toFixed(1)} : 1`),
    onsetRate > 0 && `${onsetRate.toFixed(1)} onsets/s`,
  ];
}
