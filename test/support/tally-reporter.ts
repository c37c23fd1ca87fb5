import type { Reporter, TestCase } from "vitest/node";

/** Ends a run with one plain line, "12 passed, 0 failed, 1 skipped", for those who read the log by machine. */
export default class TallyReporter implements Reporter {
  private readonly counts = { passed: 0, failed: 0, skipped: 0, pending: 0 };

  onTestCaseResult(test: TestCase): void {
    this.counts[test.result().state]++;
  }

  onTestRunEnd(_modules: unknown, errors: readonly unknown[]): void {
    const { passed, failed, skipped, pending } = this.counts;
    console.log(`${passed} passed, ${failed + pending + errors.length} failed, ${skipped} skipped`);
  }
}
