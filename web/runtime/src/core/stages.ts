import type { CoreHandle, CoreResult } from './handle.js';
import type { CoreNetwork } from './networks.js';
import type { FeatureMap } from './tiles.js';

/** What the core plans the runs of a network with. */
export interface CoreStageFunctions {
  planStages(network: CoreNetwork, height: number, width: number): CoreResult<CoreStagePlan>;
}

/** How a network runs stage by stage on tiles whose input has one size. */
export interface CoreStagePlan extends CoreHandle {
  /** One more than means in a row. */
  readonly stages: number;
  /** The way that keeps nothing between the stages. */
  readonly bareRung: number;
  gaps(): readonly CoreGap[];
  choose(
    tiles: number,
    memoryBytes: number,
    memoryBytesPerSecond: number,
    diskBytes: number,
    /** Of a kept value, on its way out of the network and again on its way in, besides its bytes. */
    secondsPerFloat: number,
    multiplyAddsPerSecond: number,
    mayHalve: boolean,
  ): CoreKeepingChoice;
  /** For each stage but the last, what is kept behind it. */
  kept(rung: number): readonly (readonly CoreFeature[])[];
  /** Of a tile's pass through a stage. */
  multiplyAdds(rung: number, stage: number): number;
  /**
   * `half`: kept features are fp16. `halfInside`: images inside the model too, and the features. `inBlocks`: for an ONNX
   * Runtime that convolves in blocks of channels, in single precision; see src/network/channel_blocks.h.
   */
  model(rung: number, stage: number, half: boolean, halfInside: boolean, inBlocks: boolean): CorePassModel;
  /** Of the whole network in one pass, with the tile's own means. */
  wholeMultiplyAdds(): number;
  wholeModel(halfInside: boolean, inBlocks: boolean): CorePassModel;
  /** Of what a layer reads and makes, at most. */
  readonly widestLayerBytes: number;
  /** What crosses the border of a stage's pass on the CPU engine. In its features' shapes are [height, width, channels]. */
  cpuPorts(rung: number, stage: number, half: boolean): CorePorts;
  wholeCpuPorts(): CorePorts;
}

/** A mean over the whole picture, and the feature map that it is taken of, as it lies in a tile. */
export interface CoreGap extends FeatureMap {
  /** The number of its mean; ports refer to it. */
  readonly feature: number;
  readonly channels: number;
}

export interface CoreKeepingChoice {
  readonly rung: number;
  readonly where: 'memory' | 'disk' | 'nothing';
  readonly half: boolean;
  /** Of all tiles at the fullest moment. */
  readonly bytes: number;
  /** Multiply-adds over those of the way that computes nothing twice. */
  readonly compute: number;
}

export interface CoreFeature {
  readonly feature: number;
  /** In a tile. */
  readonly floats: number;
}

/** What crosses the border of a pass. */
export interface CorePorts {
  readonly inputs: readonly CorePort[];
  readonly outputs: readonly CorePort[];
}

/** A part of the network as an ONNX model. */
export interface CorePassModel extends CorePorts {
  readonly onnx: Uint8Array;
}

/** What crosses the border of a pass; see src/network/port.h. */
export interface CorePort {
  readonly kind: 'picture' | 'feature' | 'mean' | 'rows' | 'columns' | 'sum' | 'enlarged';
  readonly name: string;
  readonly feature: number;
  readonly shape: readonly number[];
  /** fp16, else fp32. */
  readonly half: boolean;
}
