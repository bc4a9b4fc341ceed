import { addMessages } from '../added-messages'
import en from '../messages/en/ledger'
import zhCN from '../messages/zh-CN/ledger'

addMessages('ledger', { en, 'zh-CN': zhCN })
