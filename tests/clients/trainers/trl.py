"""Stands where TRL would, which needs PyTorch: its trainers, which train nothing but hold the rows they are given against the
dataset types TRL documents (https://huggingface.co/docs/trl/dataset_formats).
"""


def _messages(value):
    assert isinstance(value, list) and value, value
    for message in value:
        assert message["role"] in ("system", "user", "assistant"), message
        assert isinstance(message["content"], str) and message["content"], message


def _answer(value):
    _messages(value)
    assert value[-1]["role"] == "assistant", value


class _Trainer:
    columns = {}

    def __init__(self, model, train_dataset, **more):
        assert model
        assert len(train_dataset) > 0
        self.rows = train_dataset
        self.more = more

    def train(self):
        missing = set(self.columns) - set(self.rows.column_names)
        assert not missing, f"{type(self).__name__} finds no {missing} in {self.rows.column_names}"
        for row in self.rows:
            for name, check in self.columns.items():
                check(row[name])
        print(type(self).__name__, len(self.rows), "rows")


class SFTTrainer(_Trainer):
    columns = {"messages": _answer}


class DPOTrainer(_Trainer):
    columns = {"prompt": _messages, "chosen": _answer, "rejected": _answer}


class RewardTrainer(_Trainer):
    columns = {"chosen": _answer, "rejected": _answer, "margin": float}


class KTOTrainer(_Trainer):
    columns = {"prompt": _messages, "completion": _answer}

    def train(self):
        assert self.rows.features["label"].dtype == "bool", self.rows.features
        super().train()


class GRPOTrainer(_Trainer):
    columns = {"prompt": _messages}

    def train(self):
        completions = [[{"role": "assistant", "content": "a"}], [{"role": "assistant", "content": "bc"}]]
        scores = self.more["reward_funcs"](completions=completions, prompts=self.rows["prompt"][:2])
        assert len(scores) == 2
        super().train()
