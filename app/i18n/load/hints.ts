import { addMessages } from '../added-messages'
import en from '../messages/en/hints'
import zhCN from '../messages/zh-CN/hints'

addMessages('hints', { en, 'zh-CN': zhCN })
