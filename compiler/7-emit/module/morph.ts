/** ts-morph takes 0.7 s to load, so `emit` imports it when it is called, and hands it on from there. */
export type Morph = typeof import("ts-morph");
