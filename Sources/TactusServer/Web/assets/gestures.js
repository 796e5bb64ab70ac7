import { rulerHeight } from "./stage.js";

const slop = 5; // pixels a pointer may move and still be a click
const grip = 7; // pixels about a loop's edge that take hold of it
const longPress = 450; // milliseconds

/**
 * Pointer and wheel on the lanes.
 *
 * Wheel and pinch zoom about the pointer, a sideways wheel scrolls. A mouse drags a loop open (over the ruler: moves
 * the view); a finger moves the view, and after a long press drags a loop open. A click seeks.
 */
export function startGestures({ stage, axis, actions }) {
  const { field } = stage;
  const pointers = new Map();
  let drag;
  let press;
  let zoomedAt = 0;

  const place = (event) => {
    const box = field.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  field.addEventListener("wheel", (event) => {
    const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 300 : 1;
    const isSideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (isSideways) {
      event.preventDefault();
      actions.pan((event.shiftKey ? event.deltaY || event.deltaX : event.deltaX) * unit);
      return;
    }
    // The whole song is shown and the wheel goes further out: let the page scroll, unless it just zoomed out.
    const isOut = event.deltaY > 0 && axis.showsAll && !axis.isMoving && !event.ctrlKey;
    if (isOut && performance.now() - zoomedAt > 400) return;
    event.preventDefault();
    zoomedAt = performance.now();
    const strength = event.ctrlKey ? 0.012 : 0.0028;
    actions.zoom(Math.exp(-Math.max(-240, Math.min(240, event.deltaY * unit)) * strength), place(event).x);
  }, { passive: false });

  field.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const at = place(event);
    pointers.set(event.pointerId, at);
    field.setPointerCapture(event.pointerId);
    if (pointers.size === 2) {
      clearTimeout(press);
      drag = { kind: "pinch", spread: spread(pointers), middle: middle(pointers) };
      return;
    }
    const isTouch = event.pointerType === "touch";
    const edge = actions.loopEdgeNear(axis.time(at.x), grip / axis.scale);
    const kind = edge ? "edge" : isTouch || at.y < rulerHeight ? "pan" : "select";
    drag = { kind, edge, from: at, last: at, hasMoved: false };
    if (isTouch && kind === "pan") press = setTimeout(() => drag && !drag.hasMoved && beginSelection(), longPress);
  });

  function beginSelection() {
    drag.kind = "select";
    drag.hasMoved = true;
    actions.select(axis.time(drag.from.x), axis.time(drag.from.x + 1), {});
    navigator.vibrate?.(12);
  }

  field.addEventListener("pointermove", (event) => {
    const at = place(event);
    if (event.pointerType !== "touch") actions.point(at);
    if (!pointers.has(event.pointerId)) {
      field.classList.toggle("on-edge", Boolean(actions.loopEdgeNear(axis.time(at.x), grip / axis.scale)));
      return;
    }
    pointers.set(event.pointerId, at);
    if (!drag) return;
    if (drag.kind === "pinch") return pinch();
    if (!drag.hasMoved && Math.hypot(at.x - drag.from.x, at.y - drag.from.y) < slop) return;
    drag.hasMoved = true;
    clearTimeout(press);
    if (drag.kind === "pan") actions.pan(drag.last.x - at.x);
    if (drag.kind === "select") actions.select(axis.time(drag.from.x), axis.time(at.x), { toBeats: event.altKey });
    if (drag.kind === "edge") actions.moveLoopEdge(drag.edge, axis.time(at.x), { toBeats: event.altKey });
    drag.last = at;
  });

  function pinch() {
    const now = spread(pointers);
    const centre = middle(pointers);
    axis.zoomBy(now / drag.spread, centre, { smoothly: false });
    actions.pan(drag.middle - centre);
    drag.spread = now;
    drag.middle = centre;
  }

  const release = (event) => {
    clearTimeout(press);
    if (!pointers.delete(event.pointerId)) return;
    if (drag?.kind === "pinch" && pointers.size > 0) {
      drag = undefined; // the finger that stays does nothing until it is lifted
      return;
    }
    if (drag && !drag.hasMoved && event.type === "pointerup") {
      actions.seek(axis.time(drag.from.x));
      if (event.pointerType === "touch") actions.point(drag.from);
    }
    drag = undefined;
  };
  field.addEventListener("pointerup", release);
  field.addEventListener("pointercancel", release);
  field.addEventListener("pointerleave", (event) => event.pointerType !== "touch" && actions.point(undefined));
  field.addEventListener("dblclick", (event) => actions.zoomTo(place(event)));
}

const spread = (pointers) => {
  const [a, b] = [...pointers.values()];
  return Math.max(20, Math.abs(a.x - b.x), Math.abs(a.y - b.y) * 0.5);
};

const middle = (pointers) => {
  const [a, b] = [...pointers.values()];
  return (a.x + b.x) / 2;
};
