/** Metrics that the language knows and the compiler does not build yet. */
import type { Metric, Table } from "../ir/layer.ts";
import { threshold } from "./parameters.ts";

export const plannedMetrics: Table<Metric> = {
  IoU: {
    name: "IoU",
    doc: "intersection over union",
    parameters: [threshold],
    aliases: ["MeanIoU", "JaccardIndex"],
    better: "higher",
    planned: true,
  },
};
