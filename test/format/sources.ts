/** Valid files to format. */
import { readdirSync, readFileSync } from "node:fs";

function files(folder: string): { readonly name: string; readonly text: string }[] {
  const url = new URL(`../../${folder}/`, import.meta.url);
  return readdirSync(url)
    .filter((name) => name.endsWith(".nnet"))
    .map((name) => ({ name: `${folder}/${name}`, text: readFileSync(new URL(name, url), "utf8") }));
}

/** The files that the project writes by hand and keeps formatted. */
export const kept = [...files("models"), ...files("models/course"), ...files("test/real")];

/** Every construct of the language. */
export const constructs = `
/// One.
/// Two.
enum Kind { a = "A a", b, c = "\\"//\\" c", }
enum Long {
  one, two }
dim n = (2 + 3) * 4 - 1 / 1
dim m = n * (n - 1)
block Empty() { -> ReLU }
block Gate(hidden, slope = 1e-2, rates = [1, 2,], ) {
  let gate = in -> Linear(hidden) -> LeakyReLU(slope)   layer shared = Linear(in.F, bias = false)
  /// said of it
  let other = (in * gate) -> shared
  (-in * gate + other)
}
model M {
  profile = keras
  input a: f32
  input  longer  : u8[H = 28, W = n, C = 1]->scale(1/255)->scale(-2)
  target kind: Kind[T = 4]
  target word: index<n>
  layer token = Embedding(n, m, init = Normal(0.02)) let x = a let loss = longer
  let y = Concat(a -> Flatten -> Linear(3), (longer -> Flatten), x * (a + -longer))
  output p = y -> repeat(4) { -> residual { -> Gate(hidden = 16) } } -> f(loss = 3, list = [0 .. 33, 7], at = validation.loss, word = "->") -> g()
    -> Softmax
  output q = residual { let b = in  b -> ReLU }
  output r = aVeryLongNameOfAValue0123456789 + aVeryLongNameOfAValue0123456789 * aVeryLongNameOfAValue0123456789 - aVeryLongNameOfAValue0123456789
  output s = (aVeryLongNameOfAValue0123456789 -> ReLU -> Linear(3)) + (aVeryLongNameOfAValue0123456789 -> ReLU -> Linear(3) -> Softmax)
  loss = CrossEntropy(p, kind) + 0.3 * MSE(q, word)
  metric accuracy = Accuracy(p, kind)
  metric f1=F1(p, kind, weights = [1.5, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23])
}
data d for M { source = csv("a,b.csv") window = sliding(length = 48) a = columns("a", "b", 0 .. 33) -> standardize
  longer = columns("aaaaaaaaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbbbbbbbbbbb", "cccccccccccccccccccccccc", "ddddddddddddddddddddddddd") -> minmax
}
train M on d {}
train M { batch = 16
  epochs=3 }
`;

export const examples = [...files("test/language/examples"), { name: "constructs", text: constructs }, ...kept];
