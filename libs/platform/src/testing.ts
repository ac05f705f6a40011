export { FakeSessionReader, TestServer, type TestAnswer, type TestUser } from './testing/test-server';
