/**
 * Shapes as dense as the screen: a rectangle a pixel.
 *
 * A path of a thousand points costs ten times as much where no graphics card draws it, for an edge that nobody sees.
 * `shape` calls what it is given for each pixel with `(x, value)`, from left to right.
 */

/** From `upper(value)` to `lower(value)`. */
export function fillColumns(context, color, shape, upper, lower) {
  context.fillStyle = color;
  shape((x, value) => {
    const top = upper(value);
    context.fillRect(x, top, 1, lower(value) - top);
  });
}

/** A line through `level(value)`, `thickness` pixels strong. */
export function lineColumns(context, color, shape, level, thickness = 1) {
  let last;
  context.fillStyle = color;
  shape((x, value) => {
    const y = level(value);
    const from = last ?? y;
    context.fillRect(x, Math.min(y, from) - thickness / 2, 1, Math.abs(y - from) + thickness);
    last = y;
  });
}
