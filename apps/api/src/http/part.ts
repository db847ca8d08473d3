import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsArray, IsObject, ValidateNested } from 'class-validator';

type Kind = () => new () => object;

/** A part of a body that has fields of its own: an object, never a list or a bare value. */
export function IsPart(kind: Kind): PropertyDecorator {
  return applyDecorators(IsObject({ message: '$property is an object.' }), ValidateNested(), Type(kind));
}

/** A list of such parts. */
export function ArePartsOf(kind: Kind, message = '$property is a list of objects.'): PropertyDecorator {
  return applyDecorators(
    IsArray({ message }),
    IsObject({ each: true, message }),
    ValidateNested({ each: true }),
    Type(kind),
  );
}
