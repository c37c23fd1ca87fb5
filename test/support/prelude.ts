/** The functions that generated modules compute with, for the interpreter. */
import { cos } from "../../compiler/7-emit/module/prelude/cos.ts";
import { exp } from "../../compiler/7-emit/module/prelude/exp.ts";
import { log } from "../../compiler/7-emit/module/prelude/log.ts";
import { log1p } from "../../compiler/7-emit/module/prelude/log1p.ts";
import { random24 } from "../../compiler/7-emit/module/prelude/random24.ts";
import { erf } from "../../compiler/7-emit/module/prelude/erf.ts";
import { expm1 } from "../../compiler/7-emit/module/prelude/expm1.ts";
import { sigmoid } from "../../compiler/7-emit/module/prelude/sigmoid.ts";
import { sin } from "../../compiler/7-emit/module/prelude/sin.ts";
import { tanh } from "../../compiler/7-emit/module/prelude/tanh.ts";
import { mathFunctions } from "./interpreter.ts";
import type { Functions } from "./interpreter.ts";

export const functionsOf = (precision: "f32" | "f64"): Functions =>
  precision === "f64" ? mathFunctions(random24) : { exp, log, log1p, tanh, sigmoid, sin, cos, expm1, erf, random24 };
