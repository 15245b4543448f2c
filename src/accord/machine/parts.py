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
        """The code with all that it calls, for a function that is no part."""
        if self._shared_module is None:
            self._shared_module = self._own()
            for library in _others(self):
                self._shared_module.link_in(library, preserve=True)
        return self._shared_module

    def _own(self) -> Any:
        """A copy that may stand in several modules."""
        module = self._final_module.clone()
        for function in module.functions:
            if not function.is_declaration and function.linkage.name == "external":
                function.linkage = "linkonce_odr"
        return module


def _others(part: _Part) -> list[Any]:
    # What calls comes before what is called: of a module only what is missing is taken.
    libraries = dict.fromkeys(reversed(part._linking_libraries))
    return [lib._own() if isinstance(lib, _Part) else lib._get_module_for_linking() for lib in libraries]


def whole(part: _Part, name: str) -> Any:
    """The code of the function `name` with all that it calls, made fast.

    Nothing else can be called from outside, so that what is called once is put in its place, and arguments
    that are not used are not handed over.
    """
    for module in _others(part):
        part._final_module.link_in(module, preserve=True)
    for function in part._final_module.functions:
        if not function.is_declaration and function.name != name:
            function.linkage = "internal"
    part._optimize_final_module()
    part._final_module.verify()
    return part._final_module


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
