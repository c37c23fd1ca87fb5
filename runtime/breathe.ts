/**
 * Keeps a page (and a server) alive while a long loop runs: the loop works in slices of a few milliseconds and lets the
 * event loop have a turn in between. Awaiting a settled promise would not do: microtasks run before the event loop
 * gets its turn. `setTimeout(0)` would: but browsers make it wait 4 ms, and a second where the page is hidden.
 */

/** Waits until the event loop has had a turn. */
export interface Breather {
  breathe(): Promise<void>;
  /** Lets go of what breathing holds; nothing may breathe after it. */
  close(): void;
}

/**
 * The quickest way of this platform that lets every other task have its turn: `setImmediate` (Node, Bun, Deno), a
 * `MessageChannel`. Not `scheduler.yield`: its continuations go before the page's timers, none of which would run.
 */
export function createBreather(platform: typeof globalThis = globalThis): Breather {
  const { setImmediate: immediate } = platform;
  if (typeof immediate === "function") {
    return { breathe: () => new Promise((resolve) => void immediate(resolve)), close: () => undefined };
  }
  if (typeof platform.MessageChannel === "function") return channelBreather(new platform.MessageChannel());
  return { breathe: () => new Promise((resolve) => void setTimeout(resolve, 0)), close: () => undefined };
}

function channelBreather({ port1, port2 }: MessageChannel): Breather {
  let wake: (() => void) | undefined;
  port1.onmessage = () => wake?.();
  return {
    breathe: () =>
      new Promise((resolve) => {
        wake = resolve;
        port2.postMessage(undefined);
      }),
    close: () => {
      port1.close();
      port2.close();
    },
  };
}

/** Decides how many steps to run before the clock is read again, and when the event loop gets its turn. */
export interface Pacer {
  /** Steps to run now; about a time budget's worth. */
  slice(): number;
  /** To be called after a slice: breathes if the budget is used up. */
  pause(steps: number): Promise<void>;
  close(): void;
}

/**
 * Reading the clock costs an allocation, so it is read once a slice, and the slice grows (at most twofold, so that a
 * misjudged step is never far off) until it fills `budget` milliseconds.
 */
export function createPacer(budget = 8, breather: Breather = createBreather(), now: () => number = () => performance.now()): Pacer {
  let steps = 1;
  let sliceStart = now();
  let breathStart = sliceStart;
  return {
    slice() {
      sliceStart = now();
      return steps;
    },
    async pause(done) {
      const time = now();
      const elapsed = time - sliceStart;
      const fitting = elapsed > 0 && done > 0 ? Math.floor((budget / elapsed) * done) : steps * 2;
      steps = Math.max(1, Math.min(steps * 2, fitting, 2 ** 20));
      if (time - breathStart < budget) return;
      await breather.breathe();
      breathStart = now();
    },
    close: () => breather.close(),
  };
}
