import type {
  Argument,
  Ast,
  Body,
  BorderMember,
  DeclarationNode,
  Expression,
  LayerMember,
  LetMember,
  Member,
  Name,
  TypeExpression,
} from "./ast.ts";

/**
 * The tree as `.nnet` text in one form: a statement a line, every parenthesis that the tree needs and no other. Parsed
 * again it gives the same tree, places and comments apart. What could not be parsed is printed as `<invalid>`.
 */
export function printAst(ast: Ast): string {
  return ast.declarations.map((declaration) => `${printDoc(declaration.doc, "")}${printDeclaration(declaration)}\n`).join("\n");
}

function printDoc(doc: string | undefined, indent: string): string {
  return doc === undefined
    ? ""
    : doc
        .split("\n")
        .map((line) => `${indent}/// ${line}`.trimEnd() + "\n")
        .join("");
}

function printDeclaration(node: DeclarationNode): string {
  const name = node.name.text;
  switch (node.kind) {
    case "enum":
      return `enum ${name} { ${node.members.map((member) => member.name.text + (member.spelling ? ` = ${JSON.stringify(member.spelling.value)}` : "")).join(", ")} }`;
    case "dim":
      return `dim ${name} = ${printExpression(node.value)}`;
    case "block": {
      const parameters = node.parameters.map(
        (parameter) => parameter.name.text + (parameter.default ? ` = ${printExpression(parameter.default)}` : ""),
      );
      return `block ${name}${parameters.length > 0 ? `(${parameters.join(", ")})` : ""} ${printBody(node.body, "")}`;
    }
    case "model":
      return braced(
        `model ${name}`,
        node.members.map((member) => printDoc(member.doc, "  ") + `  ${printMember(member)}`),
      );
    case "data":
      return braced(
        `data ${name}${node.model ? ` for ${node.model.text}` : ""}`,
        node.entries.map((entry) => `  ${entry.key.text} = ${printExpression(entry.value)}`),
      );
    case "train":
      return braced(
        `train ${name}${node.data ? ` on ${node.data.text}` : ""}`,
        node.entries.map((entry) => `  ${entry.key.text} = ${printExpression(entry.value)}`),
      );
    default:
      return node satisfies never;
  }
}

const braced = (head: string, lines: readonly string[]): string => `${head} {\n${lines.map((line) => `${line}\n`).join("")}}`;

function printMember(member: Member): string {
  switch (member.kind) {
    case "input":
    case "target":
      return printBorder(member);
    case "let":
    case "layer":
    case "output":
    case "metric":
      return printNamed(member, "  ");
    case "loss":
    case "profile":
      return `${member.kind} = ${printExpression(member.value, "  ")}`;
    default:
      return member satisfies never;
  }
}

function printNamed(member: { readonly kind: string; readonly name: Name; readonly value: Expression }, indent: string): string {
  return `${member.kind} ${member.name.text} = ${printExpression(member.value, indent)}`;
}

function printBorder({ kind, name, type, transforms }: BorderMember): string {
  const stages = transforms.map((transform) => ` -> ${printExpression(transform)}`).join("");
  return `${kind} ${name.text}: ${type ? printType(type) : "<invalid>"}${stages}`;
}

function printType({ name, parameter, axes }: TypeExpression): string {
  const sizes = axes.map((axis) => (axis.name ? `${axis.name.text} = ` : "") + printExpression(axis.size));
  return name.text + (parameter ? `<${printExpression(parameter)}>` : "") + (sizes.length > 0 ? `[${sizes.join(", ")}]` : "");
}

/** A chain on one line; `let`s and their result on lines of their own. */
function printBody({ members, result }: Body, indent: string): string {
  const inner = `${indent}  `;
  if (members.length === 0) return `{ ${printExpression(result, inner)} }`;
  const lines = members.map((member: LetMember | LayerMember) => printDoc(member.doc, inner) + inner + printNamed(member, inner));
  return `{\n${[...lines, inner + printExpression(result, inner)].join("\n")}\n${indent}}`;
}

/** An expression that stands where anything may. */
export function printExpression(expression: Expression, indent = ""): string {
  return printAt(expression, 0, indent);
}

/** How tightly what stands in a place must bind: 0 anything, 1 sums, 2 products, 3 operands. */
type Strength = 0 | 1 | 2 | 3;

function printAt(expression: Expression, needed: Strength, indent: string): string {
  const text = printBare(expression, indent);
  return strengthOf(expression) < needed ? `(${text})` : text;
}

function strengthOf(expression: Expression): Strength {
  if (expression.kind === "flow" || expression.kind === "range") return 0;
  if (expression.kind === "arithmetic") return expression.rest.some(({ operator }) => operator === "+" || operator === "-") ? 1 : 2;
  return 3;
}

function printBare(expression: Expression, indent: string): string {
  switch (expression.kind) {
    case "number":
      return String(expression.value);
    case "string":
      return JSON.stringify(expression.value);
    case "path":
      return expression.parts.map((part) => part.text).join(".");
    case "call":
      return (
        expression.callee.text +
        (expression.args ? printArguments(expression.args, indent) : "") +
        (expression.body ? ` ${printBody(expression.body, indent)}` : "")
      );
    case "list":
      return `[${expression.items.map((item) => printExpression(item, indent)).join(", ")}]`;
    case "range":
      return `${printAt(expression.from, 1, indent)} .. ${printAt(expression.to, 1, indent)}`;
    case "negate":
      return `-${printAt(expression.operand, 3, indent)}`;
    case "arithmetic": {
      const tight: Strength = strengthOf(expression) === 1 ? 2 : 3;
      const rest = expression.rest.map(({ operator, operand }) => ` ${operator} ${printAt(operand, tight, indent)}`);
      return printAt(expression.first, tight, indent) + rest.join("");
    }
    case "flow": {
      const stages = expression.stages.map((stage) => `-> ${printAt(stage, 3, indent)}`);
      return [...(expression.source ? [printAt(expression.source, 1, indent)] : []), ...stages].join(" ");
    }
    case "invalid":
      return "<invalid>";
    default:
      return expression satisfies never;
  }
}

function printArguments(args: readonly Argument[], indent: string): string {
  return `(${args.map(({ name, value }) => (name ? `${name.text} = ` : "") + printExpression(value, indent)).join(", ")})`;
}
