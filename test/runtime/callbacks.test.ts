import { describe, expect, test } from "vitest";
import { callbacks, type EarlyStoppingPlan, type Measured } from "../../runtime/index.ts";

/** The verdicts over rounds with the given validation losses: "b" best, "s" stop, "-" neither. */
function judge(plan: Partial<EarlyStoppingPlan>, values: readonly number[]): string {
  const callback = callbacks.EarlyStopping({
    kind: "EarlyStopping",
    monitor: "validation.v",
    patience: 2,
    minDelta: 0,
    mode: "min",
    ...plan,
  });
  return values
    .map((v, i): Measured => ({ epoch: i + 1, step: i + 1, train: { loss: -v }, validation: { loss: NaN, v } }))
    .map((measured) => callback.judge(measured))
    .map(({ best, stop }) => (stop ? "s" : best ? "b" : "-"))
    .join("");
}

describe("EarlyStopping", () => {
  test("waits for `patience` rounds in a row, and from the start again after an improvement", () => {
    expect(judge({}, [5, 4, 4.5, 3, 3.5, 3.2, 1])).toBe("bb-b-sb");
    expect(judge({ patience: 3 }, [5, 6, 6, 4, 6, 6, 6])).toBe("b--b--s");
  });

  test("a value that stays the same is no improvement", () => {
    expect(judge({}, [5, 5, 5])).toBe("b-s");
  });

  test("patience of 0 or 1 stops at the first round that does not improve", () => {
    expect(judge({ patience: 0 }, [5, 4, 4])).toBe("bbs");
    expect(judge({ patience: 1 }, [5, 4, 4])).toBe("bbs");
  });

  test("mode max looks for the largest value", () => {
    expect(judge({ mode: "max" }, [1, 2, 1.5, 3, 2, 2])).toBe("bb-b-s");
  });

  test("an improvement is more than minDelta, from the best so far", () => {
    expect(judge({ minDelta: 1 }, [5, 4.5, 4])).toBe("b-s");
    expect(judge({ minDelta: 1, patience: 3 }, [5, 4.5, 3.9])).toBe("b-b");
    expect(judge({ minDelta: 1, mode: "max" }, [5, 5.5, 6])).toBe("b-s");
  });

  test("NaN never improves, not even as the first value", () => {
    expect(judge({}, [NaN, 5, NaN, NaN])).toBe("-b-s");
    expect(judge({ patience: 3 }, [5, NaN, 4])).toBe("b-b");
  });

  test("monitors what its path names", () => {
    expect(judge({ monitor: "train.loss" }, [1, 2, 3])).toBe("bbb");
    expect(judge({ monitor: "validation.other" }, [3, 2, 1])).toBe("-ss");
  });
});
