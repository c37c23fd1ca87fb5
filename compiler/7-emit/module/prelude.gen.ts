// Written by tools/embed-prelude.ts from the files in prelude/; change those.
import type { PreludePart } from "./prelude.ts";

export const preludeParts: Readonly<Record<string, PreludePart>> = {
  argmax: {
    requires: [],
    declares: ["argmax"],
    source:
      "/** The first place, 0 … `length` − 1, of the largest of the `length` values that start at `from`. */\nfunction argmax(values: Float32Array | Float64Array, from: number, length: number): number {\n  let best = 0;\n  for (let i = 1; i < length; i++) if (values[from + i] > values[from + best]) best = i;\n  return best;\n}\n",
  },
  "check-classes": {
    requires: [],
    declares: ["checkClasses", "refuseClass"],
    source:
      '/** Every index of the first n rows must be below `classes`, or a kernel would read beside its table. */\nfunction checkClasses(\n  values: Uint8Array | Uint16Array | Uint32Array,\n  count: number,\n  rowLength: number,\n  classes: number,\n  name: string,\n): void {\n  for (let i = 0; i < count; i++)\n    if (values[i] >= classes) refuseClass(values[i], Math.floor(i / rowLength), classes, name);\n}\n\nfunction refuseClass(value: number, row: number, classes: number, name: string): never {\n  throw new RangeError(name + " holds " + value + " in row " + row + "; it takes whole numbers 0 … " + (classes - 1));\n}\n',
  },
  "check-index": {
    requires: [],
    declares: ["checkIndex"],
    source:
      '/** A raw value that counts something: a whole number 0 … `classes` − 1. */\nfunction checkIndex(value: number, classes: number, name: string): number {\n  if (value >= 0 && value < classes && Math.floor(value) === value) return value;\n  throw new RangeError(name + " takes whole numbers 0 … " + (classes - 1) + ", got " + value);\n}\n',
  },
  "check-learning-rate": {
    requires: [],
    declares: ["checkLearningRate"],
    source:
      '/** A learning rate is a number ≥ 0; anything else would spoil the parameters at the next step. */\nfunction checkLearningRate(value: number): number {\n  if (value >= 0 && value < Infinity) return value;\n  throw new RangeError("a learning rate is a finite number ≥ 0, got " + value);\n}\n',
  },
  "check-length": {
    requires: [],
    declares: ["checkLength"],
    source:
      '/** One raw sample must have as many values as the input takes. */\nfunction checkLength(values: ArrayLike<unknown>, length: number, name: string): void {\n  if (values.length !== length)\n    throw new RangeError(name + " takes " + length + " values a sample, got " + values.length);\n}\n',
  },
  "check-number": {
    requires: [],
    declares: ["checkNumber"],
    source:
      '/** A number among raw values that are of several kinds. */\nfunction checkNumber(value: unknown, name: string): number {\n  if (typeof value !== "number") throw new RangeError(name + " takes a number here, got " + JSON.stringify(value));\n  return value;\n}\n',
  },
  "check-rows": {
    requires: [],
    declares: ["checkRows"],
    source:
      '/** The batch extent: how many rows of the inputs count. */\nfunction checkRows(n: number, capacity: number): void {\n  if (n >= 1 && n <= capacity && Math.floor(n) === n) return;\n  throw new RangeError(\n    "n is a whole number of rows, 1 … " + capacity + " (the batch size in the .nnet file), got " + n,\n  );\n}\n',
  },
  cos: {
    requires: ["quarter-turns"],
    declares: ["cos"],
    source: "/** cos x: sin, a quarter turn on. */\nfunction cos(x: number): number {\n  return quarterTurns(x, 1);\n}\n",
  },
  "date-number": {
    requires: [],
    declares: ["daysBefore", "dateNumber"],
    source:
      '/** Days from 1970-01-01 to the first of a month, in the Gregorian calendar: years begin in March, so that leap days come last. */\nfunction daysBefore(year: number, month: number): number {\n  const y = month > 2 ? year : year - 1;\n  const m = month > 2 ? month - 3 : month + 9;\n  const leapDays = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);\n  return 365 * y + leapDays + Math.floor((153 * m + 2) / 5) - 719468;\n}\n\n/** A part of a date such as "2024-02-29" or "2024-02-29T12:30"; a number is that part already. */\nfunction dateNumber(date: unknown, part: string, name: string): number {\n  if (typeof date === "number") return date;\n  const found =\n    /^(\\d{4})-(\\d\\d)(?:-(\\d\\d)(?:[T ](\\d\\d):(\\d\\d)(?::(\\d\\d(?:\\.\\d+)?))?(Z|([+-])(\\d\\d):?(\\d\\d))?)?)?$/.exec(\n      String(date),\n    );\n  const fields = found === null ? [] : found.map((text) => (text === undefined ? 0 : Number(text)));\n  const [, year, month, written, hour, minute, second] = fields;\n  const day = found !== null && found[3] === undefined ? 1 : written;\n  const length = month === 12 ? 31 : daysBefore(year, month + 1) - daysBefore(year, month);\n  const valid = month >= 1 && month <= 12 && day >= 1 && day <= length && hour < 24 && minute < 60 && second < 61;\n  if (found === null || !valid) {\n    throw new RangeError(name + \' takes dates such as "2024-02-29" or "2024-02-29T12:30", got \' + JSON.stringify(date));\n  }\n  const zone = found[8] === undefined ? 0 : (found[8] === "-" ? -1 : 1) * (fields[9] * 60 + fields[10]);\n  const days = daysBefore(year, month) + day - 1;\n  if (part === "days") return days + (hour * 3600 + (minute - zone) * 60 + second) / 86400;\n  // 1970-01-01 was a Thursday, the fourth day of its week.\n  if (part === "weekday") return ((((days + 3) % 7) + 7) % 7) + 1;\n  if (part === "yearday") return days - daysBefore(year, 1) + 1;\n  return part === "year" ? year : part === "month" ? month : part === "day" ? day : part === "hour" ? hour : minute;\n}\n',
  },
  erf: {
    requires: ["exp"],
    declares: ["erf"],
    source:
      "/**\n * The error function 2/√π·∫₀ˣ e^−t² dt, relative error below 2e-9: x times a polynomial of x² up to 1, behind it\n * 1 − e^−x² times a polynomial of t = 1 / (1 + |x| / 2) (Chebyshev fits of degree 7). ±1 from ±6 on; NaN stays NaN.\n */\nfunction erf(x: number): number {\n  const s = x * x;\n  if (s < 1) {\n    const low = 1.1283791670615435 - s * (0.3761263846802871 - s * (0.11283782495236845 - s * 0.026865430727670243));\n    const high =\n      0.005221031807858023 - s * (0.0008484080405535107 - s * (0.00011265959025606609 - s * 9.667044571486996e-6));\n    return x * (low + s * s * (s * s) * high);\n  }\n  const t = 1 / (1 + (x < 0 ? -x : x) * 0.5);\n  const low = -9.565333183114346e-5 + t * (0.284014920591064 + t * (0.26551295534936736 + t * 0.32706170302687476));\n  const high = -0.05984437745625851 + t * (0.5085158604514767 - t * (0.4335865764553917 - t * 0.10839819348967313));\n  const rest = exp(-s) * (low + t * t * (t * t) * high);\n  return x < 0 ? rest - 1 : 1 - rest;\n}\n",
  },
  erf64: {
    requires: [],
    declares: ["erf64", "erfNearZero", "erfNearOne", "erfTail", "erfNearTwo", "erfNearFour"],
    source:
      "/**\n * The error function to the last bit or two, for the build that computes with Math's functions, which have none: the\n * rational approximations of Sun's fdlibm (s_erf.c, 1993), relative error below 1e-15.\n */\nfunction erf64(x: number): number {\n  const a = x < 0 ? -x : x;\n  if (a < 0.84375) return x + x * erfNearZero(x * x);\n  if (a < 1.25) return x < 0 ? -erfNearOne(a) : erfNearOne(a);\n  if (a < 6) return x < 0 ? erfTail(a) - 1 : 1 - erfTail(a);\n  return x > 0 ? 1 : x < 0 ? -1 : x;\n}\n\n/** erf(x) / x − 1 of z = x². */\nfunction erfNearZero(z: number): number {\n  const above =\n    -0.3250421072470015 + z * (-0.02848174957559851 + z * (-0.005770270296489442 + z * -2.3763016656650163e-5));\n  const below = 0.0050813062818757656 + z * (0.00013249473800432164 + z * -3.960228278775368e-6);\n  return (0.12837916709551256 + z * above) / (1 + z * (0.39791722395915535 + z * (0.0650222499887672 + z * below)));\n}\n\n/** erf x. */\nfunction erfNearOne(x: number): number {\n  const s = x - 1;\n  const above =\n    0.31834661990116175 + s * (-0.11089469428239668 + s * (0.035478304325618236 + s * -0.002166375594868791));\n  const below = 0.07182865441419627 + s * (0.12617121980876164 + s * (0.01363708391202905 + s * 0.011984499846799107));\n  const p = -0.0023621185607526594 + s * (0.41485611868374833 + s * (-0.3722078760357013 + s * above));\n  return 0.8450629115104675 + p / (1 + s * (0.10642088040084423 + s * (0.540397917702171 + s * below)));\n}\n\n/** 1 − erf x = e^−x² / x·(…); x² is split, as its rounding would show. */\nfunction erfTail(x: number): number {\n  const s = 1 / (x * x);\n  const z = Math.floor(x * 1048576) / 1048576;\n  return (\n    (Math.exp(-z * z - 0.5625) *\n      Math.exp((z - x) * (z + x) + (x < 2.857142857142857 ? erfNearTwo(s) : erfNearFour(s)))) /\n    x\n  );\n}\n\nfunction erfNearTwo(s: number): number {\n  const above = -162.39666946257347 + s * (-184.60509290671104 + s * (-81.2874355063066 + s * -9.814329344169145));\n  const below = 429.00814002756783 + s * (108.63500554177944 + s * (6.570249770319282 + s * -0.0604244152148581));\n  const p =\n    -0.009864944034847148 +\n    s * (-0.6938585727071818 + s * (-10.558626225323291 + s * (-62.375332450326006 + s * above)));\n  return (\n    p /\n    (1 +\n      s *\n        (19.651271667439257 +\n          s * (137.65775414351904 + s * (434.56587747522923 + s * (645.3872717332679 + s * below)))))\n  );\n}\n\nfunction erfNearFour(s: number): number {\n  const above = -160.63638485582192 + s * (-637.5664433683896 + s * (-1025.0951316110772 + s * -483.5191916086514));\n  const below = 3199.8582195085955 + s * (2553.0504064331644 + s * (474.52854120695537 + s * -22.44095244658582));\n  const p = -0.0098649429247001 + s * (-0.799283237680523 + s * (-17.757954917754752 + s * above));\n  return p / (1 + s * (30.33806074348246 + s * (325.7925129965739 + s * (1536.729586084437 + s * below))));\n}\n",
  },
  exp: {
    requires: ["powers-of-two"],
    declares: ["exp"],
    source:
      "/**\n * eˣ, relative error below 1e-9: x = k·ln 2 + r with |r| ≤ ln 2 / 2, then 2ᵏ from the table and a polynomial for eʳ\n * (a Chebyshev fit of (eʳ − 1 − r) / r², degree 5). Adding and subtracting 1.5·2⁵² rounds to the nearest whole k.\n * 0 below −708.7, ∞ above 709.4; NaN stays NaN.\n */\nfunction exp(x: number): number {\n  const y = x < -709 ? -709 : x > 710 ? 710 : x;\n  const k = y * 1.4426950408889634 + 6755399441055744 - 6755399441055744;\n  const r = y - k * 0.6931471805599453;\n  const s = r * r;\n  const low = 0.5000000013457735 + r * 0.16666666681614276;\n  const middle = 0.04166646500595841 + r * 0.008333310934432448;\n  const high = 0.001393364104103859 + r * 0.00019890980885439347;\n  return (1 + r + s * (low + s * (middle + s * high))) * powersOfTwo[(k + 1023) | 0];\n}\n",
  },
  expm1: {
    requires: ["powers-of-two"],
    declares: ["expm1"],
    source:
      "/**\n * eˣ − 1, exact near 0 as well: 2ᵏ·(eʳ − 1) + (2ᵏ − 1), k, r and the polynomial as in `exp`. Relative error below 1e-8;\n * −1 far below 0, ∞ above 709; NaN stays NaN.\n */\nfunction expm1(x: number): number {\n  const y = x < -50 ? -50 : x > 709 ? 710 : x;\n  const k = y * 1.4426950408889634 + 6755399441055744 - 6755399441055744;\n  const r = y - k * 0.6931471805599453;\n  const s = r * r;\n  const low = 0.5000000013457735 + r * 0.16666666681614276;\n  const middle = 0.04166646500595841 + r * 0.008333310934432448;\n  const high = 0.001393364104103859 + r * 0.00019890980885439347;\n  const power = powersOfTwo[(k + 1023) | 0];\n  return power * (r + s * (low + s * (middle + s * high))) + (power - 1);\n}\n",
  },
  "fill-missing": {
    requires: [],
    declares: ["fillMissing"],
    source:
      "/** The value, or what takes its place where it is missing. */\nfunction fillMissing(value: number, replacement: number): number {\n  return value === value ? value : replacement;\n}\n",
  },
  "label-index": {
    requires: [],
    declares: ["labelIndex"],
    source:
      '/** The place of a label among the members of its enum. */\nfunction labelIndex(labels: readonly string[], label: unknown, name: string): number {\n  const index = typeof label === "string" ? labels.indexOf(label) : -1;\n  if (index < 0) throw new RangeError(name + " is one of " + labels.join(", ") + "; got " + JSON.stringify(label));\n  return index;\n}\n',
  },
  "load-tensors": {
    requires: ["tensors"],
    declares: [
      "weightsError",
      "refuseDuplicateKeys",
      "readHeader",
      "isRecord",
      "claimedRange",
      "optionalGroup",
      "loadTensors",
      "isMetadata",
    ],
    source:
      '/** What is wrong with a file of weights; its `name` is "WeightsError". */\nfunction weightsError(message: string): Error {\n  const error = new Error("these weights do not fit: " + message);\n  error.name = "WeightsError";\n  return error;\n}\n\n/** JSON.parse keeps the last of two equal keys without a word: a file that says two things is refused instead. */\nfunction refuseDuplicateKeys(json: string): void {\n  const keys: Set<string>[] = [];\n  for (let i = 0; i < json.length; i++) {\n    if (json[i] === "{") keys.push(new Set());\n    else if (json[i] === "}") keys.pop();\n    else if (json[i] === \'"\') {\n      const start = i;\n      for (i++; json[i] !== \'"\'; i++) if (json[i] === "\\\\") i++;\n      let next = i + 1;\n      while (json[next] <= " ") next++;\n      if (json[next] !== ":") continue;\n      const key = String(JSON.parse(json.slice(start, i + 1)));\n      const seen = keys[keys.length - 1];\n      if (seen.has(key)) throw weightsError("the header has the key " + JSON.stringify(key) + " twice");\n      seen.add(key);\n    }\n  }\n}\n\n/** The header as a record of its entries, and the place where the data starts. */\nfunction readHeader(bytes: Uint8Array): { readonly entries: Record<string, unknown>; readonly dataStart: number } {\n  if (bytes.length < 8)\n    throw weightsError("the file is " + bytes.length + " bytes long, too short for a safetensors file");\n  const view = new DataView(bytes.buffer, bytes.byteOffset, 8);\n  const length = view.getUint32(0, true) + view.getUint32(4, true) * 4294967296;\n  if (length > bytes.length - 8)\n    throw weightsError("the header should be " + length + " bytes long, but the file ends after " + (bytes.length - 8));\n  let header: unknown;\n  try {\n    const json = new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(8, 8 + length));\n    header = JSON.parse(json);\n    refuseDuplicateKeys(json);\n  } catch (error) {\n    if (error instanceof Error && error.name === "WeightsError") throw error;\n    throw weightsError("the header is not valid JSON; is this a safetensors file?");\n  }\n  if (!isRecord(header)) throw weightsError("the header is not a JSON object");\n  return { entries: header, dataStart: 8 + length };\n}\n\nfunction isRecord(value: unknown): value is Record<string, unknown> {\n  return typeof value === "object" && value !== null && !Array.isArray(value);\n}\n\n/** The bytes [begin, end) of the data that an entry of the header claims, once it says what `tensor` expects. */\nfunction claimedRange(tensor: StoredTensor, entry: unknown): { readonly begin: number; readonly end: number } {\n  const { name, dtype, shape, values } = tensor;\n  if (!isRecord(entry)) throw weightsError("the header says nothing about " + name);\n  for (const key of Object.keys(entry)) {\n    if (key !== "dtype" && key !== "shape" && key !== "data_offsets")\n      throw weightsError(name + " has an unknown key " + JSON.stringify(key) + " in the header");\n  }\n  if (entry.dtype !== dtype)\n    throw weightsError(name + " should have the type " + dtype + ", the file has " + JSON.stringify(entry.dtype));\n  if (JSON.stringify(entry.shape) !== JSON.stringify(shape))\n    throw weightsError(\n      name + " should have the shape " + JSON.stringify(shape) + ", the file has " + JSON.stringify(entry.shape),\n    );\n  const offsets = entry.data_offsets;\n  if (!Array.isArray(offsets) || offsets.length !== 2) throw weightsError(name + " has no data_offsets");\n  const begin: unknown = offsets[0];\n  const end: unknown = offsets[1];\n  if (!Number.isSafeInteger(begin) || !Number.isSafeInteger(end))\n    throw weightsError("the data_offsets of " + name + " are not whole numbers");\n  if (Number(begin) < 0 || Number(end) - Number(begin) !== values.byteLength)\n    throw weightsError(\n      name + " should be " + values.byteLength + " bytes long, its data_offsets are " + JSON.stringify(offsets),\n    );\n  return { begin: Number(begin), end: Number(end) };\n}\n\n/** The group that a tensor may be left out with; "" for those which every file must have. */\nfunction optionalGroup(name: string): string {\n  return name.startsWith("optimizer.") ? "optimizer." : name.startsWith("trainer.") ? "trainer." : "";\n}\n\n/**\n * Fills the tensors from a safetensors file. Names, types and shapes must be exactly those of `tensors` (all of\n * `optimizer.*`, and all of `trainer.*`, may be left out), and the data must be covered without a gap or an overlap.\n * Throws a WeightsError otherwise; nothing is written before everything has been checked.\n */\nfunction loadTensors(bytes: Uint8Array, tensors: readonly StoredTensor[]): void {\n  const { entries, dataStart } = readHeader(bytes);\n  const names = Object.keys(entries);\n  const groups = new Set(names.map(optionalGroup)).add("");\n  const found: { readonly tensor: StoredTensor; readonly begin: number; readonly end: number }[] = [];\n  for (const tensor of tensors) {\n    if (Object.hasOwn(entries, tensor.name)) found.push({ tensor, ...claimedRange(tensor, entries[tensor.name]) });\n    else if (groups.has(optionalGroup(tensor.name))) throw weightsError("the file has no " + tensor.name);\n  }\n  const known = new Set(found.map(({ tensor }) => tensor.name));\n  for (const name of names) {\n    if (name === "__metadata__" ? !isMetadata(entries[name]) : !known.has(name))\n      throw weightsError("the file has " + JSON.stringify(name) + ", which this model does not have");\n  }\n  let covered = 0;\n  for (const { tensor, begin, end } of [...found].sort((a, b) => a.begin - b.begin || a.end - b.end)) {\n    if (begin !== covered)\n      throw weightsError("the data of " + tensor.name + " should start at byte " + covered + ", it starts at " + begin);\n    covered = end;\n  }\n  if (covered !== bytes.length - dataStart)\n    throw weightsError("the data should be " + covered + " bytes long, it is " + (bytes.length - dataStart));\n  for (const { tensor, begin, end } of found) {\n    const { buffer, byteOffset, byteLength } = tensor.values;\n    new Uint8Array(buffer, byteOffset, byteLength).set(bytes.subarray(dataStart + begin, dataStart + end));\n  }\n}\n\n/** A record of strings: notes of whoever wrote the file. */\nfunction isMetadata(value: unknown): boolean {\n  return isRecord(value) && Object.values(value).every((note) => typeof note === "string");\n}\n',
  },
  log: {
    requires: ["powers-of-two"],
    declares: ["numberBits", "exponentBits", "log"],
    source:
      "/** Holds a number while `log` reads its exponent: `exponentBits` are its high 32 bits (little-endian machines). */\nconst numberBits = new Float64Array(1);\nconst exponentBits = new Int32Array(numberBits.buffer, 4, 1);\n\n/**\n * ln x, relative error below 1e-9: x = 2ᵏ·m with √½ < m ≤ √2, and ln m = 2·artanh s with s = (m − 1) / (m + 1).\n * −∞ at ±0, NaN below 0; numbers under 2⁻¹⁰²² count as 0, numbers from 2¹⁰²³ on as ∞. (∞ is written 1e999: where\n * the names Infinity or NaN stand in a branch that was never taken, V8 allocates every result.)\n */\nfunction log(x: number): number {\n  if (!(x > 2.2250738585072014e-308)) return x < 0 ? (x - x) / 0 : x === x ? -1e999 : x;\n  if (x >= 8.98846567431158e307) return 1e999;\n  numberBits[0] = x;\n  let k = (exponentBits[0] >> 20) - 1023;\n  let m = x * powersOfTwo[1023 - k];\n  if (m > 1.4142135623730951) {\n    m *= 0.5;\n    k++;\n  }\n  const s = (m - 1) / (m + 1);\n  const z = s * s;\n  const high = 0.2857142857142857 + z * (0.2222222222222222 + z * 0.18181818181818182);\n  return k * 0.6931471805599453 + s * (2 + z * (0.6666666666666666 + z * (0.4 + z * high)));\n}\n",
  },
  log1p: {
    requires: ["log"],
    declares: ["log1p"],
    source:
      "/** ln(1 + x), exact near 0: the rounding of u = 1 + x is put right by the factor x / (u − 1) (W. Kahan). */\nfunction log1p(x: number): number {\n  const u = 1 + x;\n  if (u === 1 || u === Infinity) return x;\n  return log(u) * (x / (u - 1));\n}\n",
  },
  "one-hot": {
    requires: [],
    declares: ["oneHot"],
    source:
      "/** A 1 at the place of the class, 0 elsewhere. */\nfunction oneHot(values: Float32Array | Float64Array, start: number, classes: number, index: number): void {\n  for (let k = 0; k < classes; k++) values[start + k] = k === index ? 1 : 0;\n}\n",
  },
  "powers-of-two": {
    requires: [],
    declares: ["powersOfTwo", "makePowersOfTwo"],
    source:
      "/** 2ᵏ at [k + 1023] for k = −1023 … 1024; the ends stand for 0 and ∞, so that `exp` saturates by itself. */\nconst powersOfTwo = makePowersOfTwo();\n\nfunction makePowersOfTwo(): Float64Array {\n  const powers = new Float64Array(2048);\n  powers[1023] = 1;\n  for (let k = 1; k < 1024; k++) powers[1023 + k] = powers[1022 + k] * 2;\n  for (let k = 1; k < 1023; k++) powers[1023 - k] = powers[1024 - k] / 2;\n  powers[2047] = Infinity;\n  return powers;\n}\n",
  },
  "quarter-turns": {
    requires: [],
    declares: ["quarterTurns"],
    source:
      "/**\n * sin(x + quarters·π/2): x = k·π/2 + r with |r| ≤ π/4, then the Taylor polynomial of sin or cos, whichever is asked for. π/2\n * stands in three parts, of which k times the first two is exact; beyond ±10⁶ x is first taken modulo 2π. Relative error\n * below 1e-9 for floats up to 10⁶. NaN at ±∞.\n */\nfunction quarterTurns(x: number, quarters: number): number {\n  const y = x > 1e6 || x < -1e6 ? x % 6.283185307179586 : x;\n  const k = y * 0.6366197723675814 + 6755399441055744 - 6755399441055744;\n  const r = y - k * 1.5707963267341256 - k * 6.077100506303966e-11 - k * 2.0222662487959506e-21;\n  const s = r * r;\n  const turns = k + quarters;\n  const quadrant = turns - 4 * Math.floor(turns / 4);\n  const odd = quadrant === 1 || quadrant === 3;\n  const low = odd ? -0.5 + s * 0.041666666666666664 : -0.16666666666666666 + s * 0.008333333333333333;\n  const middle = odd\n    ? -0.001388888888888889 + s * 2.48015873015873e-5\n    : -0.0001984126984126984 + s * 2.7557319223985893e-6;\n  const high = odd\n    ? -2.755731922398589e-7 + s * 2.08767569878681e-9\n    : -2.505210838544172e-8 + s * 1.6059043836821613e-10;\n  const q = s * s;\n  const value = (odd ? 1 : r) * (1 + s * (low + q * (middle + q * high)));\n  return quadrant < 2 ? value : -value;\n}\n",
  },
  random24: {
    requires: [],
    declares: ["mix32", "random24"],
    source:
      '/** A bijection of the 32-bit numbers with good avalanche (C. Wellons, "lowbias32"). */\nfunction mix32(x: number): number {\n  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);\n  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);\n  return x ^ (x >>> 16);\n}\n\n/**\n * A whole number 0 … 2²⁴ − 1 that depends on (key, stream, index) alone: the high bits of a hash, in integer\n * arithmetic, so that it is the same on every machine. `key` is a u32 number, `stream` and `index` are below 2³¹.\n */\nfunction random24(key: number, stream: number, index: number): number {\n  const seed = mix32(mix32(key | 0) + Math.imul(stream, 0x9e3779b1));\n  return mix32(mix32(index ^ seed) + Math.imul(seed, 0x85ebca77)) >>> 8;\n}\n',
  },
  "run-kernels": {
    requires: [],
    declares: ["KernelList", "runKernels"],
    source:
      "/** Kernels in the order in which an entry runs them. */\ntype KernelList = readonly ((n: number) => void)[];\n\n/**\n * Runs kernels over the first n rows. From a list, because V8 then compiles each kernel by itself: drawn into its\n * caller, a kernel may leave its `exp` and `log` outside, and each number that crosses such a call is allocated.\n */\nfunction runKernels(kernels: KernelList, n: number): void {\n  for (let i = 0; i < kernels.length; i++) kernels[i](n);\n}\n",
  },
  "save-tensors": {
    requires: ["tensors"],
    declares: ["saveTensors"],
    source:
      '/**\n * The tensors as a safetensors file: 8 bytes of header length, the header as JSON with its keys in rising order and\n * padded with spaces to a multiple of 8, then the data, little-endian, in the header\'s order. `tensors` are in rising\n * order of their names.\n */\nfunction saveTensors(tensors: readonly StoredTensor[], optimizer: boolean): Uint8Array {\n  const saved = tensors.filter(\n    ({ name }) => optimizer || !(name.startsWith("optimizer.") || name.startsWith("trainer.")),\n  );\n  let end = 0;\n  const entries = saved.map(({ name, dtype, shape, values }) => {\n    const begin = end;\n    end += values.byteLength;\n    return JSON.stringify(name) + ":" + JSON.stringify({ dtype, shape, data_offsets: [begin, end] });\n  });\n  const header = new TextEncoder().encode("{" + entries.join(",") + "}");\n  const headerLength = Math.ceil(header.length / 8) * 8;\n  const bytes = new Uint8Array(8 + headerLength + end);\n  new DataView(bytes.buffer).setUint32(0, headerLength, true);\n  bytes.set(header, 8);\n  bytes.fill(32, 8 + header.length, 8 + headerLength);\n  let at = 8 + headerLength;\n  for (const { values } of saved) {\n    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);\n    at += values.byteLength;\n  }\n  return bytes;\n}\n',
  },
  sigmoid: {
    requires: ["exp"],
    declares: ["sigmoid"],
    source: "/** 1 / (1 + e⁻ˣ). */\nfunction sigmoid(x: number): number {\n  return 1 / (1 + exp(-x));\n}\n",
  },
  sigmoid64: {
    requires: [],
    declares: ["sigmoid64"],
    source:
      "/** 1 / (1 + e⁻ˣ) in the build that computes with Math's functions. */\nfunction sigmoid64(x: number): number {\n  return 1 / (1 + Math.exp(-x));\n}\n",
  },
  sin: {
    requires: ["quarter-turns"],
    declares: ["sin"],
    source: "/** sin x. */\nfunction sin(x: number): number {\n  return quarterTurns(x, 0);\n}\n",
  },
  tanh: {
    requires: ["powers-of-two"],
    declares: ["tanh"],
    source:
      "/**\n * tanh x = e / (e + 2) with e = e²ˣ − 1, which is exact near 0 as well: e = 2ᵏ·(eʳ − 1) + (2ᵏ − 1), k, r and the\n * polynomial as in `exp` (written out again, so that it is one call). Relative error below 1e-8; ±1 beyond ±20.\n */\nfunction tanh(x: number): number {\n  const y = x > 20 ? 40 : x < -20 ? -40 : x + x;\n  const k = y * 1.4426950408889634 + 6755399441055744 - 6755399441055744;\n  const r = y - k * 0.6931471805599453;\n  const s = r * r;\n  const low = 0.5000000013457735 + r * 0.16666666681614276;\n  const middle = 0.04166646500595841 + r * 0.008333310934432448;\n  const high = 0.001393364104103859 + r * 0.00019890980885439347;\n  const power = powersOfTwo[(k + 1023) | 0];\n  const e = power * (r + s * (low + s * (middle + s * high))) + (power - 1);\n  return e / (e + 2);\n}\n",
  },
  tensors: {
    requires: [],
    declares: ["StoredTensor", "findTensor", "readTensor", "writeTensor"],
    source:
      '/** A tensor that outlives the call: a parameter, a fitted value, optimiser state. `values` is its storage. */\ninterface StoredTensor {\n  readonly name: string;\n  readonly dtype: "F32" | "F64" | "U8" | "U16" | "U32";\n  readonly shape: readonly number[];\n  readonly values: Float32Array | Float64Array | Uint8Array | Uint16Array | Uint32Array;\n}\n\n/** Throws RangeError where there is no such tensor. */\nfunction findTensor(tensors: readonly StoredTensor[], name: string): StoredTensor {\n  for (let i = 0; i < tensors.length; i++) if (tensors[i].name === name) return tensors[i];\n  throw new RangeError(\n    "there is no tensor " + JSON.stringify(name) + "; there are " + tensors.map((tensor) => tensor.name).join(", "),\n  );\n}\n\n/** A copy of the tensor\'s values. */\nfunction readTensor(tensors: readonly StoredTensor[], name: string): Float32Array | Float64Array {\n  const { dtype, values } = findTensor(tensors, name);\n  return dtype === "F32" ? Float32Array.from(values) : Float64Array.from(values);\n}\n\n/** Replaces the tensor\'s values; RangeError where their number is wrong. */\nfunction writeTensor(tensors: readonly StoredTensor[], name: string, values: ArrayLike<number>): void {\n  const tensor = findTensor(tensors, name);\n  const expected = tensor.values.length;\n  if (values.length !== expected) throw new RangeError(name + " holds " + expected + " values, got " + values.length);\n  tensor.values.set(values);\n}\n',
  },
};
