import { Module } from '@nestjs/common';
import { SingleSignOn } from './single-sign-on';
import { SingleSignOnController } from './single-sign-on.controller';
import { SingleSignOnHost } from './single-sign-on.ports';

/** Account › Single Sign-On: the company's identity provider, and for whom it signs in. */
@Module({ controllers: [SingleSignOnController], providers: [SingleSignOn] })
export class SingleSignOnModule extends SingleSignOnHost {}
