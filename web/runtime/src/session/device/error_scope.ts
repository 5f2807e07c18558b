/** The part of a device that tells of failures which nobody else hears of. */
export type ScopedDevice = Pick<GPUDevice, 'pushErrorScope' | 'popErrorScope'>;

/** `failure` is what the device has against what it was told, once it knows. Nobody else may tell it anything meanwhile. */
export async function inErrorScope<Told>(
  device: ScopedDevice,
  filter: GPUErrorFilter,
  tell: () => Promise<Told>,
): Promise<{ readonly told: Told; readonly failure: Promise<GPUError | null> }> {
  device.pushErrorScope(filter);
  try {
    const told = await tell();
    return { told, failure: device.popErrorScope() };
  } catch (error) {
    await device.popErrorScope().catch(() => undefined);
    throw error;
  }
}
