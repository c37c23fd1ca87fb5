import { expect, test } from "vitest";
import { hasRealData, mean, testAccuracies } from "../real/train.ts";

// PyTorch reaches 95.0 % with the same settings.
test.runIf(hasRealData)("MNIST, 784-128-10, Adam, 10 epochs: at least 94.5 % over 3 seeds", async () => {
  const accuracies = await testAccuracies("mnist.nnet", [1, 2, 3]);
  expect(mean(accuracies), accuracies.join(" ")).toBeGreaterThanOrEqual(0.945);
});
