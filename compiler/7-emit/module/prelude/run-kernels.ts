/** Kernels in the order in which an entry runs them. */
export type KernelList = readonly ((n: number) => void)[];

/**
 * Runs kernels over the first n rows. From a list, because V8 then compiles each kernel by itself: drawn into its
 * caller, a kernel may leave its `exp` and `log` outside, and each number that crosses such a call is allocated.
 */
export function runKernels(kernels: KernelList, n: number): void {
  for (let i = 0; i < kernels.length; i++) kernels[i](n);
}
