/** The commands that look at model files and run nothing. */
import type { Command } from "commander";
import type { CheckOptions } from "./check.ts";
import { endWhenOutputCloses, examples } from "./command-help.ts";
import type { FmtOptions } from "./fmt.ts";
import { parseBudget } from "./budget.ts";
import type { SummaryOptions } from "./summary.ts";

export function addCheck(program: Command): void {
  program
    .command("check")
    .description("say what is wrong with model files, and how to mend it")
    .argument("<file...>", ".nnet files")
    .option("--json", "print the diagnostics as one JSON array")
    .addHelpText("after", examples("neuroll check models/*.nnet", "neuroll check --json model.nnet"))
    .action(async (files: string[], options: CheckOptions) => {
      endWhenOutputCloses();
      await (await import("./check.ts")).check(files, options);
    });
}

export function addFmt(program: Command): void {
  program
    .command("fmt")
    .description("give model files their canonical form")
    .argument("[file...]", ".nnet files, or folders of them (default: this folder)")
    .option("--check", "write nothing; fail where a file does not have its form")
    .option("--stdin", "format standard input to standard output")
    .addHelpText("after", examples("neuroll fmt", "neuroll fmt --check models", "neuroll fmt --stdin < model.nnet"))
    .action(async (files: string[], options: FmtOptions) => {
      endWhenOutputCloses();
      await (await import("./fmt.ts")).fmt(files, options);
    });
}

export function addExplain(program: Command): void {
  program
    .command("explain")
    .description("say what a code of a diagnostic means, with an example, the cause and the fix")
    .argument("[code]", "such as NN2103; without one, all codes are listed")
    .addHelpText("after", examples("neuroll explain NN2103", "neuroll explain"))
    .action(async (code: string | undefined) => {
      endWhenOutputCloses();
      await (await import("./explain.ts")).explain(code);
    });
}

export function addSummary(program: Command): void {
  program
    .command("summary")
    .description("show each layer of a model: shape, parameters, multiply-adds, bytes")
    .argument("<file>", "a .nnet file")
    .option("--json", "print a JSON object")
    .option("--budget <bounds>", "fail where the model is larger: params=100k,macs=1M,bytes=2MB,weights=1MB,module=100KB", parseBudget)
    .addHelpText(
      "after",
      examples("neuroll summary models/digits.nnet", "neuroll summary model.nnet --budget params=100k,macs=1M,bytes=2MB"),
    )
    .addHelpText("after", "\nMACs are multiply-adds of one row; bytes is all memory of the module; KB is 1000 bytes, KiB 1024.")
    .action(async (file: string, options: SummaryOptions) => {
      endWhenOutputCloses();
      await (await import("./summary.ts")).summary(file, options);
    });
}
