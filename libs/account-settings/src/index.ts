export { SingleSignOnModule } from './single-sign-on/single-sign-on.module';
export type { SingleSignOnPorts } from './single-sign-on/single-sign-on.ports';
export { AccountSettingsModule } from './account-settings.module';
export {
  ACCOUNT_SETTINGS_PORTS,
  type AccountSettingsPorts,
  type AssertionInspector,
} from './account-settings.ports';
