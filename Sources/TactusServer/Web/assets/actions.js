import { find } from "./dom.js";
import { spanAt } from "./lookup.js";
import { neighbourBar, neighbourBeat, neighbourSection, snapped, snappedSpan } from "./navigation.js";

/** Everything a person can do to the open song, whichever way: pointer, key or button. */
export function songActions({ player, axis, clickTrack, history, view, drawer, show }) {
  const song = () => view.song;
  // Scrolling away while it plays lasts until the next seek or play; the button's "off" lasts until the button is pressed.
  let wantsToFollow = true;
  const followAsWanted = () => {
    if (view.follows !== wantsToFollow) view.setFollowing(wantsToFollow);
  };
  const seek = (time) => {
    if (!song()) return;
    player.seek(time);
    followAsWanted();
    view.reveal(time);
    show();
  };
  const yieldToUser = () => {
    if (view.follows && player.isPlaying) view.setFollowing(false);
  };

  return {
    seek,
    toggle: () => {
      if (!player.isPlaying) followAsWanted();
      player.toggle();
    },
    step(unit, direction) {
      if (!song()) return;
      const nearest = { beat: neighbourBeat, bar: neighbourBar, section: neighbourSection }[unit];
      const second = player.time + direction * (unit === "beat" ? 1 : 5);
      seek(nearest(song(), player.time, direction) ?? Math.max(0, Math.min(song().duration, second)));
    },
    seekEnd: (isEnd) => song() && seek(isEnd ? song().duration : 0),
    changeRate: (by) => (player.rate += by),

    pan(pixels) {
      yieldToUser();
      axis.panBy(pixels);
    },
    zoom(factor, x = axis.x(player.time)) {
      const isInside = x >= 0 && x <= axis.width;
      axis.zoomBy(factor, isInside ? x : axis.width / 2);
      if (factor > 1 && !isInside) yieldToUser();
    },
    zoomOut: () => axis.showAll(),
    zoomTo({ x, y }) {
      const time = axis.time(x);
      const section = view.laneIDAt(y) === "sections" && spanAt(song()?.layers.sections, time);
      const span = section || spanAt(song()?.grid.bars, time);
      if (span) axis.show(span.start, span.end);
    },
    zoomToSection() {
      const section = spanAt(song()?.layers.sections, player.time);
      if (section) axis.show(section.start, section.end);
    },
    zoomToBar() {
      const bar = spanAt(song()?.grid.bars, player.time) ?? song()?.grid.bars?.[0];
      if (bar) axis.show(bar.start, bar.end);
    },
    moveView(start) {
      yieldToUser();
      axis.scrollTo(start);
    },
    followAsWanted,
    toggleFollow() {
      wantsToFollow = !view.follows;
      view.setFollowing(wantsToFollow);
    },
    toggleRoman: () => view.setRoman(!view.roman),
    point: (at) => view.point(at),

    select: (a, b, options) => song() && player.setLoop(snappedSpan(song(), a, b, options)),
    loopEdgeNear(time, reach) {
      const { loop } = player;
      if (!loop) return undefined;
      const byStart = Math.abs(time - loop.start);
      const byEnd = Math.abs(time - loop.end);
      return Math.min(byStart, byEnd) > reach ? undefined : byStart < byEnd ? "start" : "end";
    },
    moveLoopEdge(edge, time, options) {
      const moved = { ...player.loop, [edge]: snapped(song(), time, options) };
      if (moved.end > moved.start) player.setLoop(moved);
    },
    loopFrom() {
      if (!song()) return;
      const start = snapped(song(), player.time);
      const end = player.loop?.end > start ? player.loop.end : barsOn(song(), start);
      player.setLoop({ start, end });
    },
    loopTo() {
      if (!song()) return;
      const end = snapped(song(), player.time);
      const start = player.loop && player.loop.start < end ? player.loop.start : barsBack(song(), end);
      player.setLoop({ start, end });
    },
    toggleLoop() {
      if (!song()) return;
      if (!player.loop) return player.setLoop(snappedSpan(song(), player.time + 0.02, player.time + 0.02));
      player.setLooping(!player.isLooping);
    },
    clearLoop: () => player.setLoop(undefined),

    toggleClick() {
      clickTrack.setOn(!clickTrack.isOn);
      show();
    },
    shiftDownbeat: (beats) => history.shiftDownbeat(beats),
    scaleTempo: (factor) => history.scaleTempo(factor),
    undo: () => history.undo(),
    redo: () => history.redo(),
    search: () => drawer.open(),
    addSongs: () => find("#files").click(),
    help: () => find("#help-dialog").showModal(),
  };
}

const barsOn = (song, start) => spanAt(song.grid.bars, start + 0.02)?.end ?? Math.min(song.duration, start + 4);
const barsBack = (song, end) => spanAt(song.grid.bars, end - 0.02)?.start ?? Math.max(0, end - 4);
