import { addMessages } from '../added-messages'
import en from '../messages/en/cleaningDesk'
import zhCN from '../messages/zh-CN/cleaningDesk'

addMessages('cleaningDesk', { en, 'zh-CN': zhCN })
