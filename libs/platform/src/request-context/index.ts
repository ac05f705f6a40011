export {
  addRequestContext,
  currentRequestId,
  runWithRequestId,
  type RequestContext,
} from './request-context';
