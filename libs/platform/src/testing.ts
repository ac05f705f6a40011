export { FakeSessionReader, TestServer, type TestAnswer } from './testing/test-server';
