export {
  getSablierStreams,
  type SablierSegment,
  type SablierShape,
  type SablierStatus,
  type SablierStream,
  type SablierStreams,
  type SablierTranche,
} from '@holdfast/adapters/sablier'
