import { Module } from '@nestjs/common';
import { ExceptionList } from './exception-list.query.ts';
import { ExceptionsController } from './exceptions.controller.ts';

@Module({ controllers: [ExceptionsController], providers: [ExceptionList] })
export class ExceptionsModule {}
