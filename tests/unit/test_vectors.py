import numpy as np
import pytest

from bot.core.vectors import pack_vector, unpack_vectors


def test_a_stored_vector_is_two_bytes_a_dimension_and_nearly_itself() -> None:
    vectors = np.linspace(-1, 1, 768, dtype=np.float32).reshape(2, 384)

    stored = [pack_vector(row) for row in vectors]

    assert [len(one) for one in stored] == [768, 768]
    assert unpack_vectors(stored).dtype == np.float32
    assert np.allclose(unpack_vectors(stored), vectors, atol=0.0005)


def test_no_stored_vectors_are_no_rows() -> None:
    assert unpack_vectors([]).shape == (0, 0)


@pytest.mark.parametrize("stored", [[b"\x00"], [b"\x00" * 4, b"\x00" * 6]])
def test_stored_vectors_that_do_not_fit_are_refused(stored: list[bytes]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - numpy's own words
        unpack_vectors(stored)
