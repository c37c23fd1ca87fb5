/** The commands that look at model files as text. */
import type { Command } from "commander";
import type { CheckOptions } from "./check.ts";
import { endWhenOutputCloses, examples } from "./command-help.ts";
import type { FmtOptions } from "./fmt.ts";

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
