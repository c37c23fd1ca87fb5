/** What a generated module is made of; anything else in one is a bug, or somebody's text that became code. */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** TypeScript's syntax kinds. No import, no class, no template, no regular expression, no arrow function, no `in`. */
export const allowedKinds = words(`
  VariableStatement VariableDeclarationList VariableDeclaration FunctionDeclaration Parameter Block ExpressionStatement
  ForStatement IfStatement ReturnStatement ThrowStatement
  InterfaceDeclaration TypeAliasDeclaration PropertySignature MethodSignature TypeReference TypeLiteral TypeOperator
  UnionType IntersectionType ArrayType LiteralType ParenthesizedType NumberKeyword StringKeyword BooleanKeyword
  VoidKeyword NeverKeyword
  Identifier NumericLiteral StringLiteral ObjectLiteralExpression ArrayLiteralExpression PropertyAssignment
  ShorthandPropertyAssignment ComputedPropertyName GetAccessor SetAccessor AsExpression NewExpression CallExpression
  BinaryExpression PrefixUnaryExpression PostfixUnaryExpression ConditionalExpression ElementAccessExpression
  PropertyAccessExpression ParenthesizedExpression TrueKeyword FalseKeyword
  ExportKeyword AsyncKeyword ReadonlyKeyword QuestionToken ColonToken EndOfFileToken
  PlusToken MinusToken AsteriskToken SlashToken PercentToken BarToken EqualsToken PlusEqualsToken MinusEqualsToken
  AsteriskEqualsToken SlashEqualsToken LessThanToken LessThanEqualsToken GreaterThanToken GreaterThanEqualsToken
  EqualsEqualsEqualsToken GreaterThanGreaterThanGreaterThanToken QuestionQuestionToken
`);

/** Names that are neither declared in the module nor properties. */
export const allowedGlobals = words(`
  Math Infinity NaN RangeError Error ArrayBuffer Float32Array Float64Array Uint8Array Uint16Array Uint32Array
  ArrayLike Promise undefined const
`);

/** What is read of objects: `Math.sqrt`, `options.seed`. No `constructor`, no `prototype`. */
export const allowedMembers = words(`
  abs sqrt floor max min exp expm1 log log1p tanh sin cos seed weights optimizer index label probabilities probability
`);

/** Properties that every module's types and objects have. */
export const allowedProperties = words(`
  info inputs targets outputs parameters gradients statistics loss learningRate forward evaluate backward step observe
  predict read write reset save load seed weights threads optimizer name capacity parameterCount macs arenaBytes
  sourceHash target shape axes dtype strides padding values label index probabilities probability value
`);

/** Strings of the fixed text. */
export const allowedStrings = words(`f32 f64 u8 u16 u32 typescript wasm`);
