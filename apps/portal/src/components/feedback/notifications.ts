// A module of its own: importing the whole package lazily would load what else it has with it.
export { Notifications } from '@mantine/notifications';
