/** Numbers as people read them in a column. */

/** Four significant digits; NaN and infinity by name. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e6)) return value.toExponential(2);
  return value.toFixed(size >= 1000 ? 1 : size >= 10 ? 2 : 4);
}

/** "loss 0.0512  accuracy 0.9830"; matrices are left out. */
export function measures(values: Readonly<Record<string, unknown>>): string {
  return Object.entries(values)
    .filter((entry): entry is [string, number] => typeof entry[1] === "number")
    .map(([name, value]) => `${name} ${figure(value)}`)
    .join("  ");
}

/** "0.4 s", "42 s", "2:05 min", "1:02:05 h". */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const two = (part: number): string => String(part).padStart(2, "0");
  if (seconds < 9.95) return `${Math.max(0, seconds).toFixed(1)} s`;
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)}:${two(whole % 60)} min`;
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)} h`;
}

/** "101,770". */
export function plainNumber(value: number): string {
  return value.toLocaleString("en", { maximumFractionDigits: 1 });
}

/** "288 B", "45.1 KB", "2.5 MB": powers of 1000. */
export function bytes(count: number): string {
  if (count < 1000) return `${plainNumber(count)} B`;
  for (const [unit, size] of [
    ["KB", 1e3],
    ["MB", 1e6],
    ["GB", 1e9],
  ] as const)
    if (count < size * 999.95 || unit === "GB") return `${(count / size).toFixed(1)} ${unit}`;
  return "";
}
