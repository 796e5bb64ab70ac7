/** Binary searches in lists sorted by time. */

/** Index of the last item that starts at or before `time`; −1 when there is none. */
export function lastAtOrBefore(items, time, start = startOf) {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (start(items[middle]) <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The span that `time` lies in. */
export function spanAt(items, time) {
  const found = items?.[lastAtOrBefore(items ?? [], time)];
  return found && time < found.end ? found : undefined;
}

export const startOf = (item) => item.start;
export const timeOf = (item) => item.time;
