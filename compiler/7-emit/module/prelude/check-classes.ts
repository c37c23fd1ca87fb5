/** Every index of the first n rows must be below `classes`, or a kernel would read beside its table. */
export function checkClasses(
  values: Uint8Array | Uint16Array | Uint32Array,
  count: number,
  rowLength: number,
  classes: number,
  name: string,
): void {
  for (let i = 0; i < count; i++) if (values[i] >= classes) refuseClass(values[i], Math.floor(i / rowLength), classes, name);
}

function refuseClass(value: number, row: number, classes: number, name: string): never {
  throw new RangeError(name + " holds " + value + " in row " + row + "; it takes whole numbers 0 … " + (classes - 1));
}
