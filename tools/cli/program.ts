import { Command, Option } from "commander";
import type { BuildOptions } from "./build.ts";
import type { EvaluateOptions } from "./evaluate.ts";
import type { PredictOptions } from "./predict.ts";
import type { TrainOptions } from "./train.ts";
import { count, several, whole } from "./arguments.ts";
import { endWhenOutputCloses, examples } from "./command-help.ts";
import { addCheck, addExplain, addFmt, addSummary } from "./file-commands.ts";
import { version } from "./version.ts";

const phases = ["parse", "check", "build", "stabilize", "differentiate", "optimize", "schedule", "emit"];

/** The commands and their options. A command's code is loaded when it runs, so that `check` starts quickly. */
export function createProgram(): Command {
  const program = new Command("neuroll")
    .description("Compiles neural networks, written in .nnet files, to standalone TypeScript, and trains them.")
    .version(version(), "-V, --version", "print the version")
    .helpOption("-h, --help", "explain a command")
    .helpCommand("help [command]", "explain a command")
    .showHelpAfterError("(neuroll --help explains)")
    .exitOverride()
    .addHelpText(
      "after",
      examples(
        "neuroll check models/digits.nnet",
        "neuroll train models/digits.nnet",
        "neuroll build models/digits.nnet --out-dir src/models",
      ),
    )
    .addHelpText("after", "\nExit status: 0 fine, 1 a file is at fault, 2 the command line is, 70 a bug in neuroll.");
  addCheck(program);
  addExplain(program);
  addFmt(program);
  addSummary(program);
  addBuild(program);
  addTrain(program);
  addEvaluate(program);
  addPredict(program);
  return program;
}

function addBuild(program: Command): void {
  program
    .command("build")
    .description("compile model files to TypeScript modules that need nothing else")
    .argument("<file...>", ".nnet files")
    .option("--out-dir <dir>", "write DIR/NAME.ts instead of NAME.nnet.ts beside each file")
    .addOption(new Option("--target <target>", "what to compile to").choices(["typescript"]).default("typescript"))
    .option("--js", "write JavaScript and its .d.ts too")
    .option("--watch", "go on, and build each file again that changes")
    .option("--check", "write nothing; fail where what is on disk is not what would be written")
    .addOption(new Option("--dump <phase>", "print the program as it is after a phase").choices(phases))
    .addHelpText(
      "after",
      examples(
        "neuroll build model.nnet",
        "neuroll build models/*.nnet --out-dir src/models",
        "neuroll build models/*.nnet --out-dir src/models --check",
        "neuroll build model.nnet --watch",
        "neuroll build model.nnet --dump schedule",
      ),
    )
    .action(async (files: string[], options: BuildOptions) => {
      endWhenOutputCloses();
      await (await import("./build.ts")).build(files, options);
    });
}

function addTrain(program: Command): void {
  program
    .command("train")
    .description("train a model on the data that its file names, and save the weights")
    .argument("<file>", "a .nnet file")
    .option("--out <file>", "where the weights go (default: weights/NAME.safetensors)")
    .option("--epochs <n>", "how many times to go through the data, in place of what the file says", count)
    .option("--seed <n>", "of the first weights, the order of the rows and the split", whole)
    .option("--folds <k>", "train k times, each time validating on another part of the rows; reports the mean and deviation", several)
    .option("--fold <i>", "train only this fold, from 1", count)
    .option("--data <dir>", "the folder that paths of data are relative to (default: that of the file)")
    .option("--json", "print a JSON object a line: each event as it happens")
    .addHelpText(
      "after",
      examples(
        "neuroll train models/digits.nnet",
        "neuroll train model.nnet --epochs 3 --seed 1 --out best.safetensors",
        "neuroll train models/flowers.nnet --folds 5",
      ),
    )
    .addHelpText("after", "\nCtrl-C ends training; the best weights so far are saved.")
    .action(async (file: string, options: TrainOptions) => {
      await (await import("./train.ts")).train(file, options);
    });
}

function addEvaluate(program: Command): void {
  program
    .command("evaluate")
    .description("measure trained weights on the rows that are set aside for testing")
    .argument("<file>", "a .nnet file")
    .requiredOption("--weights <file>", "what `neuroll train` saved")
    .option("--data <dir>", "the folder that paths of data are relative to (default: that of the file)")
    .option("--seed <n>", "another split than that of the training, which the weights remember", whole)
    .option("--json", "print a JSON object")
    .addHelpText("after", examples("neuroll evaluate models/digits.nnet --weights weights/digits.safetensors"))
    .action(async (file: string, options: EvaluateOptions) => {
      endWhenOutputCloses();
      await (await import("./evaluate.ts")).evaluate(file, options);
    });
}

function addPredict(program: Command): void {
  program
    .command("predict")
    .description("apply trained weights to rows of CSV")
    .argument("<file>", "a .nnet file")
    .argument("[input]", "a CSV file with the columns of the inputs; - or none for standard input")
    .requiredOption("--weights <file>", "what `neuroll train` saved")
    .option("--out <file>", "where the predictions go (default: standard output)")
    .addHelpText(
      "after",
      examples(
        "neuroll predict models/flowers.nnet --weights weights/flowers.safetensors models/data/flowers.csv",
        'printf "a,b\\n0,1\\n" | neuroll predict models/xor.nnet --weights weights/xor.safetensors',
      ),
    )
    .action(async (file: string, input: string | undefined, options: PredictOptions) => {
      endWhenOutputCloses();
      await (await import("./predict.ts")).predict(file, input, options);
    });
}
