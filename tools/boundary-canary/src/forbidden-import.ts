// Known to be bad: a util may import neither a framework nor an adapter. `workspace.spec.ts` expects lint to say so.
import { Injectable } from '@nestjs/common';
import { createDataSource } from '@vbc/persistence';

export const forbidden = [Injectable, createDataSource];
