/** Forgets the oldest entries of a map until at most `max` are left. */
export function bounded(map, max) {
  for (const key of map.keys()) {
    if (map.size <= max) return;
    map.delete(key);
  }
}
