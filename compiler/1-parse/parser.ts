/** The grammar. What it reads are the tokens that statements.ts has marked; two of them decide every choice. */
import { CstParser, type CstNode, type IParserErrorMessageProvider, type IToken } from "chevrotain";
import * as T from "./tokens.ts";

const { declarationKeywords: D, memberKeywords: M } = T;

/** Thrown out of the parser after this many errors. */
const MAX_ERRORS = 100;
export class TooManyErrors extends Error {}

/** The name of the expected token is all that errors.ts needs; the rest is in the exception. */
function errorProvider(): IParserErrorMessageProvider & { reset(): void } {
  let count = 0;
  const counted = (message: string): string => {
    if (++count > MAX_ERRORS) throw new TooManyErrors();
    return message;
  };
  return {
    reset: () => void (count = 0),
    buildMismatchTokenMessage: ({ expected }) => counted(expected.name),
    buildNotAllInputParsedMessage: () => counted("end"),
    buildNoViableAltMessage: () => counted("alternative"),
    buildEarlyExitMessage: () => counted("repetition"),
  };
}

class NnetParser extends CstParser {
  readonly provider: { reset(): void };

  constructor(validate: boolean) {
    const provider = errorProvider();
    super(T.vocabulary, {
      maxLookahead: 2,
      recoveryEnabled: true,
      nodeLocationTracking: "onlyOffset",
      skipValidations: !validate,
      errorMessageProvider: provider,
    });
    this.provider = provider;
    this.performSelfAnalysis();
  }

  file = this.RULE("file", () => {
    this.MANY(() => this.SUBRULE(this.declaration));
  });

  declaration = this.RULE("declaration", () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.enum) },
      { ALT: () => this.SUBRULE(this.dim) },
      { ALT: () => this.SUBRULE(this.block) },
      { ALT: () => this.SUBRULE(this.model) },
      { ALT: () => this.SUBRULE(this.data) },
      { ALT: () => this.SUBRULE(this.train) },
    ]);
  });

  enum = this.RULE("enum", () => {
    this.CONSUME(D.enum, { LABEL: "keyword" });
    this.CONSUME(T.Word, { LABEL: "name" });
    this.CONSUME(T.OpenBrace);
    this.OPTION(() => {
      this.SUBRULE(this.enumMember);
      this.MANY(() => {
        this.CONSUME(T.Comma);
        this.SUBRULE1(this.enumMember);
      });
      this.OPTION1(() => this.CONSUME1(T.Comma));
    });
    this.CONSUME(T.CloseBrace, { LABEL: "end" });
  });

  enumMember = this.RULE("enumMember", () => {
    this.CONSUME(T.Word, { LABEL: "name" });
    this.OPTION(() => {
      this.CONSUME(T.Equals);
      this.CONSUME(T.StringLiteral, { LABEL: "spelling" });
    });
  });

  dim = this.RULE("dim", () => {
    this.CONSUME(D.dim, { LABEL: "keyword" });
    this.CONSUME(T.Word, { LABEL: "name" });
    this.CONSUME(T.Equals);
    this.SUBRULE(this.sum, { LABEL: "value" });
  });

  block = this.RULE("block", () => {
    this.CONSUME(D.block, { LABEL: "keyword" });
    this.CONSUME(T.Word, { LABEL: "name" });
    this.OPTION(() => {
      this.CONSUME(T.OpenParen);
      this.OPTION1(() => {
        this.SUBRULE(this.parameter);
        this.MANY(() => {
          this.CONSUME(T.Comma);
          this.SUBRULE1(this.parameter);
        });
        this.OPTION2(() => this.CONSUME1(T.Comma));
      });
      this.CONSUME(T.CloseParen);
    });
    this.CONSUME(T.OpenBrace, { LABEL: "open" });
    this.SUBRULE(this.body);
    this.CONSUME(T.CloseBrace, { LABEL: "end" });
  });

  parameter = this.RULE("parameter", () => {
    this.CONSUME(T.Word, { LABEL: "name" });
    this.OPTION(() => {
      this.CONSUME(T.Equals);
      this.SUBRULE(this.flow, { LABEL: "default" });
    });
  });

  /** A chain, or `let`s and a flow. */
  body = this.RULE("body", () => {
    this.MANY(() => {
      this.OR([{ ALT: () => this.SUBRULE(this.let) }, { ALT: () => this.SUBRULE(this.layer) }]);
    });
    this.OR1([{ ALT: () => this.SUBRULE(this.chain) }, { ALT: () => this.SUBRULE(this.flow) }]);
  });

  chain = this.RULE("chain", () => {
    this.AT_LEAST_ONE(() => {
      this.CONSUME(T.Arrow);
      this.SUBRULE(this.stage);
    });
  });

  model = this.RULE("model", () => {
    this.CONSUME(D.model, { LABEL: "keyword" });
    this.CONSUME(T.Word, { LABEL: "name" });
    this.CONSUME(T.OpenBrace);
    this.MANY(() => this.SUBRULE(this.member));
    this.CONSUME(T.CloseBrace, { LABEL: "end" });
  });

  member = this.RULE("member", () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.border) },
      { ALT: () => this.SUBRULE(this.let) },
      { ALT: () => this.SUBRULE(this.layer) },
      { ALT: () => this.SUBRULE(this.output) },
      { ALT: () => this.SUBRULE(this.loss) },
      { ALT: () => this.SUBRULE(this.metric) },
      { ALT: () => this.SUBRULE(this.profile) },
    ]);
  });

  border = this.RULE("border", () => {
    this.OR([{ ALT: () => this.CONSUME(M.input, { LABEL: "keyword" }) }, { ALT: () => this.CONSUME(M.target, { LABEL: "keyword" }) }]);
    this.CONSUME(T.Word, { LABEL: "name" });
    this.CONSUME(T.Colon);
    this.SUBRULE(this.type);
    this.OPTION(() => this.SUBRULE(this.chain));
  });

  let = this.RULE("let", () => {
    this.CONSUME(M.let, { LABEL: "keyword" });
    this.CONSUME(T.Word, { LABEL: "name" });
    this.CONSUME(T.Equals);
    this.SUBRULE(this.flow, { LABEL: "value" });
  });

  layer = this.RULE("layer", () => {
    this.CONSUME(M.layer, { LABEL: "keyword" });
    this.CONSUME(T.Word, { LABEL: "name" });
    this.CONSUME(T.Equals);
    this.SUBRULE(this.flow, { LABEL: "value" });
  });

  output = this.RULE("output", () => {
    this.CONSUME(M.output, { LABEL: "keyword" });
    this.CONSUME(T.Word, { LABEL: "name" });
    this.CONSUME(T.Equals);
    this.SUBRULE(this.flow, { LABEL: "value" });
  });

  metric = this.RULE("metric", () => {
    this.CONSUME(M.metric, { LABEL: "keyword" });
    this.CONSUME(T.Word, { LABEL: "name" });
    this.CONSUME(T.Equals);
    this.SUBRULE(this.flow, { LABEL: "value" });
  });

  loss = this.RULE("loss", () => {
    this.CONSUME(M.loss, { LABEL: "keyword" });
    this.CONSUME(T.Equals);
    this.SUBRULE(this.flow, { LABEL: "value" });
  });

  profile = this.RULE("profile", () => {
    this.CONSUME(M.profile, { LABEL: "keyword" });
    this.CONSUME(T.Equals);
    this.SUBRULE(this.flow, { LABEL: "value" });
  });

  data = this.RULE("data", () => {
    this.CONSUME(D.data, { LABEL: "keyword" });
    this.CONSUME(T.Word, { LABEL: "name" });
    this.CONSUME(T.For);
    this.CONSUME1(T.Word, { LABEL: "of" });
    this.SUBRULE(this.entries);
  });

  train = this.RULE("train", () => {
    this.CONSUME(D.train, { LABEL: "keyword" });
    this.CONSUME(T.Word, { LABEL: "name" });
    this.OPTION(() => {
      this.CONSUME(T.On);
      this.CONSUME1(T.Word, { LABEL: "of" });
    });
    this.SUBRULE(this.entries);
  });

  entries = this.RULE("entries", () => {
    this.CONSUME(T.OpenBrace);
    this.MANY(() => this.SUBRULE(this.entry));
    this.CONSUME(T.CloseBrace, { LABEL: "end" });
  });

  entry = this.RULE("entry", () => {
    this.CONSUME(T.Key, { LABEL: "name" });
    this.CONSUME(T.Equals);
    this.SUBRULE(this.flow, { LABEL: "value" });
  });

  type = this.RULE("type", () => {
    this.CONSUME(T.Word, { LABEL: "name" });
    this.OPTION(() => {
      this.CONSUME(T.Less);
      this.SUBRULE(this.sum, { LABEL: "parameter" });
      this.CONSUME(T.Greater);
    });
    this.OPTION1(() => {
      this.CONSUME(T.OpenBracket);
      this.SUBRULE(this.axis);
      this.MANY(() => {
        this.CONSUME(T.Comma);
        this.SUBRULE1(this.axis);
      });
      this.CONSUME(T.CloseBracket);
    });
  });

  axis = this.RULE("axis", () => {
    this.OPTION(() => {
      this.CONSUME(T.Word, { LABEL: "name" });
      this.CONSUME(T.Equals);
    });
    this.SUBRULE(this.sum, { LABEL: "size" });
  });

  /** `->` binds loosest. */
  flow = this.RULE("flow", () => {
    this.SUBRULE(this.sum);
    this.OPTION(() => this.SUBRULE(this.chain));
  });

  stage = this.RULE("stage", () => {
    this.CONSUME(T.Word, { LABEL: "name" });
    this.OPTION(() => this.SUBRULE(this.args));
    this.OPTION1(() => this.SUBRULE(this.stageBody));
  });

  sum = this.RULE("sum", () => {
    this.SUBRULE(this.product, { LABEL: "operand" });
    this.MANY(() => {
      this.OR([{ ALT: () => this.CONSUME(T.Plus, { LABEL: "operator" }) }, { ALT: () => this.CONSUME(T.Minus, { LABEL: "operator" }) }]);
      this.SUBRULE1(this.product, { LABEL: "operand" });
    });
  });

  product = this.RULE("product", () => {
    this.SUBRULE(this.unary, { LABEL: "operand" });
    this.MANY(() => {
      this.OR([{ ALT: () => this.CONSUME(T.Star, { LABEL: "operator" }) }, { ALT: () => this.CONSUME(T.Slash, { LABEL: "operator" }) }]);
      this.SUBRULE1(this.unary, { LABEL: "operand" });
    });
  });

  unary = this.RULE("unary", () => {
    this.OPTION(() => this.CONSUME(T.Minus));
    this.SUBRULE(this.primary);
  });

  primary = this.RULE("primary", () => {
    this.OR([
      { ALT: () => this.CONSUME(T.NumberLiteral, { LABEL: "number" }) },
      { ALT: () => this.CONSUME(T.StringLiteral, { LABEL: "string" }) },
      { ALT: () => this.SUBRULE(this.list) },
      { ALT: () => this.SUBRULE(this.group) },
      { ALT: () => this.SUBRULE(this.reference) },
    ]);
  });

  group = this.RULE("group", () => {
    this.CONSUME(T.OpenParen, { LABEL: "open" });
    this.SUBRULE(this.flow);
    this.CONSUME(T.CloseParen, { LABEL: "end" });
  });

  list = this.RULE("list", () => {
    this.CONSUME(T.OpenBracket, { LABEL: "open" });
    this.OPTION(() => {
      this.SUBRULE(this.value, { LABEL: "item" });
      this.MANY(() => {
        this.CONSUME(T.Comma);
        this.SUBRULE1(this.value, { LABEL: "item" });
      });
      this.OPTION1(() => this.CONSUME1(T.Comma));
    });
    this.CONSUME(T.CloseBracket, { LABEL: "end" });
  });

  /** `flower`, `Species.size`, `Linear(16)`, `repeat(4) { … }`. */
  reference = this.RULE("reference", () => {
    this.CONSUME(T.Word, { LABEL: "name" });
    this.OPTION(() => {
      this.OR([
        {
          ALT: () => {
            this.AT_LEAST_ONE(() => {
              this.CONSUME(T.Dot);
              this.CONSUME1(T.Word, { LABEL: "name" });
            });
          },
        },
        {
          ALT: () => {
            this.SUBRULE(this.args);
            this.OPTION1(() => this.SUBRULE(this.stageBody));
          },
        },
        { ALT: () => this.SUBRULE1(this.stageBody) },
      ]);
    });
  });

  args = this.RULE("args", () => {
    this.CONSUME(T.CallOpen, { LABEL: "open" });
    this.OPTION(() => {
      this.SUBRULE(this.argument);
      this.MANY(() => {
        this.CONSUME(T.Comma);
        this.SUBRULE1(this.argument);
      });
      this.OPTION1(() => this.CONSUME1(T.Comma));
    });
    this.CONSUME(T.CloseParen, { LABEL: "end" });
  });

  argument = this.RULE("argument", () => {
    this.OPTION(() => {
      this.CONSUME(T.Word, { LABEL: "name" });
      this.CONSUME(T.Equals);
    });
    this.SUBRULE(this.value);
  });

  /** A flow, or the range between two numbers. */
  value = this.RULE("value", () => {
    this.SUBRULE(this.flow, { LABEL: "from" });
    this.OPTION(() => {
      this.CONSUME(T.Range);
      this.SUBRULE(this.sum, { LABEL: "to" });
    });
  });

  stageBody = this.RULE("stageBody", () => {
    this.CONSUME(T.StageOpen, { LABEL: "open" });
    this.SUBRULE(this.body);
    this.CONSUME(T.CloseBrace, { LABEL: "end" });
  });
}

export interface ParserRun {
  readonly cst: CstNode | undefined;
  readonly errors: NnetParser["errors"];
  /** The parser gave up. */
  readonly tooMany: boolean;
}

/** Makes the parser, once a process; `validate` looks for ambiguities in the grammar, which the tests do. */
export function createParser(validate = false): { parse(tokens: IToken[]): ParserRun } {
  const parser = new NnetParser(validate);
  return {
    parse(tokens) {
      parser.provider.reset();
      parser.input = tokens;
      try {
        const cst = parser.file();
        return { cst, errors: parser.errors, tooMany: false };
      } catch (error) {
        if (!(error instanceof TooManyErrors)) throw error;
        return { cst: undefined, errors: parser.errors, tooMany: true };
      }
    },
  };
}
