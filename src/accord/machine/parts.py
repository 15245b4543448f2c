"""Functions that are compiled into kernels: kept as written, and made fast once, in the kernel.

Numba makes machine code of every function that a kernel calls, with all that this calls in turn, and throws
it away, since the kernel has it inside. That was more than half of the time of compiling.
"""

from __future__ import annotations

from typing import Any

from numba import _dynfunc
from numba.core.codegen import JITCodeLibrary
from numba.core.compiler import CompilerBase, DefaultPassBuilder
from numba.core.compiler_machinery import PassManager, register_pass
from numba.core.registry import cpu_target
from numba.core.typed_passes import NativeLowering

__all__ = ["PartCompiler", "object_file", "whole"]


class _Part(JITCodeLibrary):
    """The code of one function, and a list of that of others."""

    _shared_module: Any

    def add_linking_library(self, library: Any) -> None:
        """Note what this function calls, and what that calls."""
        for each in (*library._linking_libraries, library):
            super().add_linking_library(each)

    def finalize(self) -> None:
        """Nothing more comes to it."""
        self._finalized = True

    def _get_module_for_linking(self) -> Any:
        """The code with all that it calls, for a function that is no part; it may stand in several."""
        if self._shared_module is None:
            self._shared_module = self._final_module.clone()
            _take_in(self._shared_module, self)
            _give_linkage(self._shared_module, "linkonce_odr", "")
        return self._shared_module


def _take_in(module: Any, part: _Part) -> None:
    """Link what a part calls, each once. Parts come first: of Numba's own only what is called is taken."""
    libraries = dict.fromkeys(part._linking_libraries)
    for library in sorted(libraries, key=lambda one: not isinstance(one, _Part)):
        of_part = isinstance(library, _Part)
        other = library._final_module if of_part else library._get_module_for_linking()
        module.link_in(other, preserve=True)


def _give_linkage(module: Any, linkage: str, but: str) -> None:
    for function in module.functions:
        if not function.is_declaration and function.name != but:
            function.linkage = linkage


def whole(part: _Part, name: str) -> Any:
    """The code of the function `name` with all that it calls, made fast.

    Nothing else can be called from outside, so that what is called once is put in its place, and arguments
    that are not used are not handed over.
    """
    kernel = _Part(part.codegen, part.name)
    kernel._final_module = module = part._final_module.clone()
    _take_in(module, part)
    _give_linkage(module, "internal", name)
    kernel._optimize_final_module()
    module.verify()
    return module


def object_file(module: Any) -> bytes:
    """The machine code of a module."""
    code: bytes = cpu_target.target_context.codegen()._tm.emit_object(module)
    return code


@register_pass(mutates_CFG=True, analysis_only=False)
class _LowerPart(NativeLowering):
    """Writes the code of a function, and makes nothing of it that could be called."""

    _name = "part_lowering"

    def run_pass(self, state: Any) -> bool:
        """As its base, whose last step is left out."""
        state.library = _Part(state.targetctx.codegen(), state.func_id.func_qualname)
        state.flags.no_compile = True
        super().run_pass(state)
        made = state["cr"]
        # Numba tells functions apart by what would be called.
        mark = _dynfunc.make_function(
            made.fndesc.lookup_module(), made.fndesc.qualname, "", 0, made.env, (state.library,)
        )
        state.targetctx.insert_user_function(mark, made.fndesc, [state.library])
        state["cr"] = made._replace(cfunc=mark)
        return True


class PartCompiler(CompilerBase):
    """Numba's way from a function to code, with another last step."""

    def define_pipelines(self) -> list[PassManager]:
        """The passes."""
        manager = DefaultPassBuilder.define_nopython_pipeline(self.state, "part")
        passes = [(_LowerPart if step is NativeLowering else step, why) for step, why in manager.passes]
        manager.passes[:] = passes
        manager._finalized = False
        manager.finalize()
        return [manager]
