export { getSablierStreams } from './sablier/getSablierStreams.js'
export type {
  SablierSegment,
  SablierShape,
  SablierStatus,
  SablierStream,
  SablierStreams,
  SablierTranche,
} from './sablier/types.js'
