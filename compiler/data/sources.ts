import type { Parameter, Table } from "../ir/layer.ts";
import type { ArgumentValue } from "../ir/model.ts";
import type { DataSource } from "../ir/plan-tables.ts";

const path = (name: string, doc: string): Parameter => ({ name, type: { type: "string" }, doc: `${doc}, relative to the model file` });

/** The checker has seen that it is a string. */
const text = (value: ArgumentValue): string => (typeof value === "string" ? value : "");

/** Where the rows of a data block come from. */
export const sources: Table<DataSource> = {
  csv: {
    name: "csv",
    doc: "A text file with a row a line and `,` between the columns.",
    parameters: [
      path("path", "the file"),
      { name: "header", type: { type: "boolean" }, default: false, doc: "the first line holds the names of the columns" },
    ],
    aliases: ["CSV", "read_csv"],
    plan: ({ path, header }) => ({ kind: "csv", path: text(path), header: header === true }),
  },
  idx: {
    name: "idx",
    doc: "Images and labels as MNIST keeps them, plain or .gz. Fills the only input and the only target.",
    parameters: [path("images", "the file of images"), path("labels", "the file of labels")],
    aliases: ["mnist", "MNIST", "IDX"],
    fillsFields: true,
    plan: ({ images, labels }) => ({ kind: "idx", images: text(images), labels: text(labels) }),
  },
  text: { name: "text", doc: "The characters of a text file.", parameters: [path("path", "the file")], planned: true },
  images: { name: "images", doc: "A folder of PNG files, a folder a class.", parameters: [path("path", "the folder")], planned: true },
};
